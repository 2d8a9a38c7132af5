import { existsSync } from "node:fs"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { CommandFailed } from "@ping-from-zero/process"
import { afterEach, beforeEach, expect, test } from "vitest"
import {
  builtCommit,
  CommitNotBuilt,
  HistoryCutOff,
  NoHistory,
  type Places,
  UnknownCommit,
} from "./commit.ts"

const ID = "473182e0c6b6b8ff5b1a4d5ea1ab3e0f45a1c2d3"
let cache: string
let ran: string[]

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), "commits-"))
  ran = []
})
afterEach(() => rm(cache, { recursive: true }))

/** @param answers what a command prints, by words of it; one without an answer fails */
function placesWith(answers: Readonly<Record<string, string>>): Places {
  return {
    repository: "/repository",
    cache,
    async run(command) {
      const words = command.join(" ")
      ran.push(words)
      const answer = Object.entries(answers).find(([part]) => words.includes(part))
      if (!answer) throw new CommandFailed(command[0]!, "fatal: no")
      return answer[1]
    },
  }
}

const found = { "--show-prefix": "\n", "--verify": `${ID}\n` }
const builds = { archive: "", tar: "", install: "", tsc: "" }
const build = (ref: string, places: Places) => builtCommit(ref, () => {}, places)

test("it is taken out, installed and built; once", async () => {
  const places = placesWith({ ...found, ...builds })
  const { name, folder } = await build("473182e", places)
  expect([name, folder]).toEqual(["473182e", join(cache, "commits", ID)])
  const steps = ran.slice(2).map((words) => /archive|-xf|install|tsc -p .*packages\/[^/]+/.exec(words)?.[0])
  expect(steps).toEqual([
    "archive",
    "-xf",
    "install",
    expect.stringContaining("core-tcp-check"),
    expect.stringContaining("devp2p-ping"),
    expect.stringContaining("libp2p-style-ping"),
  ])
  const before = ran.length
  expect(await build("473182e", places)).toEqual({ name, folder })
  expect(ran.slice(before).every((words) => words.includes("rev-parse"))).toBe(true)
})

test("a commit that joins its files has them joined, when all is compiled", async () => {
  const places = placesWith({ ...found, ...builds, "join-dist": "" })
  await build("473182e", {
    ...places,
    async run(command) {
      if (command.includes("-xf")) await writeFile(join(cache, "commits", ID, "join-dist.mjs"), "")
      return places.run(command)
    },
  })
  expect(ran.at(-1)).toMatch(/join-dist\.mjs core-tcp-check devp2p-ping libp2p-style-ping$/)
})

test("a tag is called by its name too", async () => {
  expect((await build("v1", placesWith({ ...found, ...builds }))).name).toBe("v1 (473182e)")
})

test("a build that failed begins anew, and names what failed", async () => {
  const { tsc, ...noCompiler } = builds
  const failing = build("473182e", placesWith({ ...found, ...noCompiler }))
  await expect(failing).rejects.toThrow(CommitNotBuilt)
  await expect(failing).rejects.toThrow(/473182e could not be built.*tsc -p .*core-tcp-check/)
  expect(existsSync(join(cache, "commits", ID, ".built"))).toBe(false)
  ran = []
  await build("473182e", placesWith({ ...found, ...builds, tsc }))
  expect(ran.some((words) => words.includes("archive"))).toBe(true)
})

test("without a history, in a shallow clone, and of no commit: each is said in its own words", async () => {
  await expect(build("473182e", placesWith({}))).rejects.toThrow(NoHistory)
  await expect(build("473182e", placesWith({ "--show-prefix": "somewhere/below/" }))).rejects.toThrow(
    NoHistory,
  )
  const prefix = { "--show-prefix": "\n" }
  await expect(build("473182e", placesWith({ ...prefix, "--is-shallow": "true\n" }))).rejects.toThrow(
    HistoryCutOff,
  )
  await expect(build("no", placesWith({ ...prefix, "--is-shallow": "false\n" }))).rejects.toThrow(
    UnknownCommit,
  )
})
