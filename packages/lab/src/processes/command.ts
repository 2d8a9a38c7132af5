import { fileURLToPath } from "node:url"
import { commandToRun } from "@ping-from-zero/process"
import type { Equipment } from "../acts/actor.ts"
import type { NodeOptions } from "../acts/lab.ts"
import { mustHave } from "../nodes/index.ts"
import type { NetworkPlace } from "./namespace.ts"
import type { Relay } from "./relay.ts"

const BUSY = new URL("./busy.ts", import.meta.url)
const COMPOSED_NODE = new URL("../nodes/main.ts", import.meta.url)

/** The same as processes of this machine have it. */
export interface ProcessEquipment extends Equipment {
  readonly relay?: Relay
  readonly place?: NetworkPlace
}

export interface Circumstances {
  readonly stage: 1 | 2 | 3
  /** The program behind `pnpm node`. */
  readonly nodeProgram: URL
  /** Seconds between checks. */
  readonly interval: number
  /** 0 takes any free one. */
  readonly port: number
  readonly equipment: ProcessEquipment
}

/** What to type, so to say, to start a node. */
export async function commandOf(
  options: NodeOptions,
  circumstances: Circumstances,
): Promise<{ file: string; args: string[]; env: Record<string, string> }> {
  const { interval, port, equipment } = circumstances
  const { place, busyFor } = equipment
  const peer =
    typeof options.peer === "function" ? options.peer({ host: hostOf(place), port, interval }) : options.peer
  const [file = "", ...args] = [
    ...(place?.enter ?? []),
    ...(peer ?? (await nodeCommand(options, circumstances))),
    ...(options.join ? ["--join", options.join.contact] : []),
    ...(options.edge ? ["--edge"] : []),
    ...(options.args ?? []),
  ]
  const env: Record<string, string> = busyFor === undefined ? {} : { PFZ_BUSY_MS: `${busyFor * 1_000}` }
  return { file, args, env }
}

async function nodeCommand(
  options: NodeOptions,
  { stage, nodeProgram, interval, port, equipment }: Circumstances,
): Promise<string[]> {
  const { place, relay, busyFor } = equipment
  const node = async (program: URL) =>
    program.pathname.endsWith(".mjs")
      ? [process.execPath, fileURLToPath(program)]
      : commandToRun(program, busyFor === undefined ? undefined : BUSY)
  return [
    ...(await ownProgram(options, stage, nodeProgram, node)),
    "--json",
    ...["--interval", `${interval}s`],
    ...["--listen", `${hostOf(place)}:${port}`],
    ...(relay ? ["--advertise", `127.0.0.1:${relay.port}`] : []),
  ]
}

async function ownProgram(
  { program, as }: NodeOptions,
  stage: 1 | 2 | 3,
  nodeProgram: URL,
  node: (program: URL) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  if (program) return program instanceof URL ? node(program) : program
  if (!as) return [...(await node(nodeProgram)), "node", `${stage}`]
  mustHave(stage, as)
  return [...(await node(COMPOSED_NODE)), `${stage}`, as]
}

function hostOf(place: NetworkPlace | undefined): string {
  return place?.host ?? "127.0.0.1"
}
