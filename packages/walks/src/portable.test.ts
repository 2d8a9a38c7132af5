import { fileURLToPath } from "node:url"
import { createContext, runInContext } from "node:vm"
import { build } from "esbuild"
import { beforeAll, expect, test } from "vitest"
import { hasChromium, inChromium } from "../fixtures/chromium.ts"
import { type Logged, logged } from "./logged.ts"
import type { Walk } from "./scenario/walk.ts"

const walk: Walk = {
  ...{ seed: 0x5eed, way: 0, cores: 3, edges: 1, joinGap: 1_000, line: { delay: 20, jitter: 5, loss: 0.02 } },
  events: [
    { do: "freeze", who: 1, ms: 40_000, after: 5_000 },
    { do: "cut one way", who: 2, whom: 0, ms: 10_000, after: 1_000 },
    { do: "power off", who: 2, ms: 5_000, back: "with its key", after: 20_000 },
  ],
}

type Play = (stage: number, walk: string) => Promise<string>
let script: string
let playWithoutNode: Play

/** What a page has of its own, beside the language. */
const OF_A_PAGE = {
  AbortController,
  AbortSignal,
  MessageChannel,
  URL,
  TextDecoder,
  crypto,
  performance,
  setTimeout,
  clearTimeout,
}

/** Bytes made outside are no Uint8Array of the context: its TextEncoder makes its own. */
const ENCODER = `globalThis.TextEncoder = class {
  encode(text) { return new Uint8Array(encodeOutside(text)) }
}`

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("logged.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "walks",
    platform: "browser",
    conditions: ["@ping-from-zero/source"],
  })
  script = outputFiles[0]!.text
  const encodeOutside = (text: string) => new TextEncoder().encode(text)
  const context = createContext({ ...OF_A_PAGE, encodeOutside })
  runInContext(ENCODER, context)
  runInContext(script, context)
  const play = "(stage, walk) => walks.logged(stage, JSON.parse(walk)).then(JSON.stringify)"
  playWithoutNode = runInContext(play, context)
})

test.each([1, 2, 3] as const)(
  "without Node, on the portable crypto, a seed of stage %i is the same run, byte for byte",
  { timeout: 60_000 },
  async (stage) => {
    const here = await logged(stage, walk)
    expect(here.packets).toBeGreaterThan(100)
    const there: Logged = JSON.parse(await playWithoutNode(stage, JSON.stringify(walk)))
    expect(there).toEqual(here)
  },
)

test.skipIf(!hasChromium())(
  "a Chromium plays the same run of each stage, byte for byte",
  { timeout: 60_000 },
  async () => {
    const call = `Promise.all([1, 2, 3].map((stage) => walks.logged(stage, ${JSON.stringify(walk)})))`
    const there = inChromium(script, call)
    expect(there).toMatch(/^\[/)
    expect(JSON.parse(there)).toEqual(
      await Promise.all(([1, 2, 3] as const).map((stage) => logged(stage, walk))),
    )
  },
)
