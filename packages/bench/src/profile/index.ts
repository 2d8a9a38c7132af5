/** `pnpm bench --profile NAME`: where both ends of a row spend their time. */
import { mkdirSync, readFileSync, statSync } from "node:fs"
import { resolve } from "node:path"
import { ROOT } from "@ping-from-zero/process"
import { LineProcess, type Program, preloading } from "../line-process.ts"
import type { Ends, Listening, Pair } from "../pair.ts"
import { shown } from "../results/shown.ts"
import { topLines } from "./top-lines.ts"

const RECORDER = new URL("recorder.ts", import.meta.url)
const LINES = 10
/** A profile of some seconds is written in less. */
const WRITTEN_MS = 10_000

/** A profile was not there when its program had ended. */
export class NotWritten extends Error {
  override readonly name = "NotWritten"
}

/** Runs both ends once, each under the profiler, writes their profiles to `folder`, and prints what took most. */
export async function profileEnds(ends: Ends, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const at = (name: string) => resolve(folder, `${name}.cpuprofile`)
  const files = "listener" in ends ? await profilePair(ends, at) : await profileAlone(ends, at)
  for (const [name, file] of files) {
    console.log(`\n${name}: ${file}`)
    for (const { share, file: source, line, functionName } of topLines(read(file), ROOT, LINES))
      console.log(`  ${shown(share * 100).padStart(5)} %  ${source}:${line}  ${functionName || "(module)"}`)
  }
  console.log("\nThe share is of the time in which that end did not rest. A .cpuprofile file opens in Chrome")
  console.log("(DevTools, Performance, Load profile) and in Visual Studio Code.")
}

type NamedFile = readonly [name: string, file: string]

async function profilePair({ listener, client }: Pair, at: (name: string) => string): Promise<NamedFile[]> {
  const [listened, called] = [at("listener"), at("client")]
  const listening = new LineProcess(profiled(listener, listened), { core: 0 })
  const { contact } = await listening.next<Listening>("listening")
  const calling = new LineProcess(profiled(client(contact), called), { core: 1 })
  await calling.next("measured")
  await ended(calling)
  listening.signal("SIGTERM")
  await ended(listening)
  return [
    ["listener", listened],
    ["client", called],
  ]
}

async function profileAlone(program: Program, at: (name: string) => string): Promise<NamedFile[]> {
  const file = at("both ends")
  const running = new LineProcess(profiled(program, file), { core: 1 })
  await running.next("measured")
  await ended(running)
  return [["both ends", file]]
}

/** The program, with the recorder loaded before it. */
export function profiled(program: Program, file: string): Program {
  return { ...preloading(program, RECORDER), env: { PROFILE_TO: file } }
}

async function ended(process: LineProcess): Promise<void> {
  const timer = setTimeout(() => process.kill(), WRITTEN_MS)
  await process.exited
  clearTimeout(timer)
}

function read(file: string) {
  if (!statSync(file, { throwIfNoEntry: false })) throw new NotWritten(`${file} was not written`)
  return JSON.parse(readFileSync(file, "utf8"))
}
