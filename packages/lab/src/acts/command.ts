import { fileURLToPath } from "node:url"
import { formatAddress } from "@ping-from-zero/core-tcp-check"
import type { Place } from "../faults/network.ts"
import type { Relay } from "../faults/relay.ts"
import type { NodeOptions } from "./lab.ts"

const MAIN = new URL("../main.ts", import.meta.url)
const BUSY = new URL("../faults/busy.ts", import.meta.url)

export interface Circumstances {
  /** Seconds between checks. */
  readonly interval: number
  /** 0 takes any free one. */
  readonly port: number
  readonly place?: Place
  readonly relay?: Relay
}

/** What to type, so to say, to start a node. */
export function commandOf(
  options: NodeOptions & { readonly stage: 1 | 2 | 3 },
  { interval, port, place, relay }: Circumstances,
): { file: string; args: string[]; env: Record<string, string> } {
  const busy = options.busyFor === undefined ? [] : ["--import", BUSY.href]
  const program = options.program ?? MAIN
  // A child of ours runs TypeScript as we do: by the same flags.
  const command =
    program instanceof URL
      ? [process.execPath, ...process.execArgv, ...busy, fileURLToPath(program)]
      : program
  const [file = "", ...args] = [
    ...(place?.enter ?? []),
    ...command,
    ...(program === MAIN ? ["node", `${options.stage}`] : []),
    "--json",
    ...["--interval", `${interval}s`],
    ...["--listen", formatAddress({ host: place?.host ?? "127.0.0.1", port })],
    ...(relay ? ["--advertise", formatAddress({ host: "127.0.0.1", port: relay.port })] : []),
    ...(options.join ? ["--join", options.join.contact] : []),
    ...(options.edge ? ["--edge"] : []),
    ...(options.args ?? []),
  ]
  const env: Record<string, string> =
    options.busyFor === undefined ? {} : { PFZ_BUSY_MS: `${options.busyFor * 1_000}` }
  return { file, args, env }
}
