import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { keepBuilder, NO_TWINS } from "@ping-from-zero/process"
import { afterAll, expect, test, vi } from "vitest"
import { answered } from "../answers/answered.ts"
import { writtenTwins } from "../answers/twins-of-answer.ts"
import { sourceOf } from "../find-exercises.ts"
import { ScenarioPlayer } from "./scenario-player.ts"
import { checkVectors } from "./vectors.ts"

const folder = mkdtempSync(join(tmpdir(), "vectors-"))
const letBuilderGo = keepBuilder()
const player = new ScenarioPlayer()
afterAll(async () => {
  player.close()
  await letBuilderGo()
  rmSync(folder, { recursive: true })
})

/** So much processor time is given to what is to be an endless loop. */
const LOOP_SECONDS = 0.4

vi.setConfig({ testTimeout: 120_000 })

const source = sourceOf({ package: "core-tcp-check" }, "bytes/visible.ts")
const fixture = { id: "7.1", chapter: 7, number: 1, url: new URL("../../fixtures/visible/", import.meta.url) }

/** What is said of a `visible` with this body, or with this at the file's end. */
async function said(body: string | undefined, append = "", lang: "en" | "ja" = "en", seconds = 1) {
  const bodies = body === undefined ? {} : { visible: body }
  const text = answered(readFileSync(source, "utf8"), source, { name: "one", bodies, append })
  const twins = writtenTwins(new Map([[source, text]]), folder)
  const result = await checkVectors(fixture, twins, lang, player, { place: folder, seconds, idleMs: 300 })
  return { ...result, twin: [...twins.values()][0]!, here: pathToFileURL(folder).href }
}

test("the solution passes", async () => {
  expect(await said(undefined)).toMatchObject({ rung: "vectors", ok: true })
})

test.each([
  [
    "a wrong value",
    '{ return "?" }',
    "",
    /scenario 1 of 2: .*\n {2}1 .* you get "a"\n {2}2 .*✗ what is shown/,
  ],
  [
    "a value longer than a pipe takes at a time",
    '{ console.log("look"); return text.repeat(1_000_000) }',
    "",
    /✗ what is shown\n.*\n +came +"a{1000000}"/,
  ],
  ["its own words", '{ console.log("look", text); return "?" }', "", /\(you printed\) look a/],
  [
    "an error",
    "{ return (text as unknown as { a: { b: string } }).a.b }",
    "",
    /TypeError: .*visible\.ts:\d+\)/,
  ],
  ["an exit", "{ process.exit(0) }", "", /ended the process \(exit code 0\): leave process\.exit out/],
  [
    "an error that nobody waits for",
    '{ void Promise.reject(new RangeError("lost")); return text }',
    "",
    /RangeError: lost/,
  ],
  [
    "a crash while it is loaded",
    undefined,
    'throw new RangeError("at once")',
    /visible\.ts:\d+ fails while it is loaded: RangeError: at once/,
  ],
  [
    "a promise that never settles",
    undefined,
    "await new Promise(() => {})",
    /your file is loaded: a promise is waited for that never settles/,
  ],
  [
    "a real timer",
    undefined,
    "await new Promise(() => setInterval(() => {}, 1e6))",
    /nothing happens any more/,
  ],
  ["an exit while it is loaded", undefined, "process.exit(3)", /ended the process \(exit code 3\)/],
  ["the end of everything", "{ process.kill(process.pid, 'SIGKILL'); return text }", "", /ended by SIGKILL/],
  [
    "endless noise",
    '{ for (let i = 0; i < 20_000; i++) console.log("noise", i); return "?" }',
    "",
    /… 9970 lines that you printed before\n.*noise 9970\n[\s\S]*noise 9998\n.*…\n.*✗ what is shown/,
  ],
  ["what is no TypeScript", "{ return return }", "", /what you wrote is no TypeScript: /],
] as const)("%s is told in a sentence", async (_, body, append, sentence) => {
  const { ok, message } = await said(body, append)
  expect(ok).toBe(false)
  expect(message).toMatch(sentence)
})

test.each([
  ["", "{ for (;;); }", /endless loop: 0\.4 s of processor time were used up/],
  [" of promises", "{ void (async () => { for (;;) await 0 })(); return text }", /endless loop/],
])("an endless loop%s is told in a sentence", async (_, body, sentence) => {
  const { ok, message } = await said(body, "", "en", LOOP_SECONDS)
  expect(ok).toBe(false)
  expect(message).toMatch(sentence)
})

test("and in Japanese", async () => {
  expect((await said("{ for (;;); }", "", "ja", LOOP_SECONDS)).message).toContain("無限ループです")
})

test("what was found out is told where all pass; a program that cannot play here says why", async () => {
  const program = (name: string) => ({ ...fixture, url: new URL(`../../fixtures/${name}/`, import.meta.url) })
  const played = (name: string) => checkVectors(program(name), NO_TWINS, "en", player, { place: folder })
  const [found, skipped] = [await played("found"), await played("skipped")]
  expect(found).toEqual({
    rung: "vectors",
    ok: true,
    message: "1 scenario played, all as they should be\n7 s",
  })
  expect(skipped).toEqual({
    rung: "vectors",
    ok: true,
    message: "skipped: there are no lines here",
    wasSkipped: true,
  })
})
