import { execFile } from "node:child_process"
import { mkdtemp, readdir, rm, symlink, utimes, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { pathToFileURL } from "node:url"
import { promisify } from "node:util"
import { expect, onTestFinished, test } from "vitest"
import { commandToRun } from "./bundle.ts"
import { NODE } from "./repository.ts"

const WHERE = new URL("../fixtures/where.ts", import.meta.url)
const BEFORE = new URL("../fixtures/before.ts", import.meta.url)

async function said([file = "", ...args]: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(file, args)
  return JSON.parse(stdout)
}

async function newPlace(): Promise<string> {
  const place = await mkdtemp(join(tmpdir(), "bundles-"))
  onTestFinished(() => rm(place, { recursive: true }))
  return place
}

test("a program needs nothing but Node, and knows where its source stands", async () => {
  const command = await commandToRun(WHERE, undefined, await newPlace())
  expect(command).toHaveLength(2)
  expect(await said(command)).toEqual({ url: WHERE.href, flags: [] })
})

test("another may run before it", async () => {
  const command = await commandToRun(WHERE, BEFORE, await newPlace())
  expect(await said(command)).toMatchObject({ url: WHERE.href, ranBefore: BEFORE.href })
})

test("what stands there is not written again; of what is needed no more, yesterday's is removed", async () => {
  const place = await newPlace()
  const [, file = ""] = await commandToRun(WHERE, undefined, place)
  const folder = dirname(file)
  const mine = ["today.mjs", "yesterday.mjs"]
  for (const name of mine) await writeFile(join(folder, name), "")
  for (const path of [file, join(folder, "yesterday.mjs")]) await utimes(path, 0, 0)
  const sameByAnotherName = join(await newPlace(), "link")
  await symlink(place, sameByAnotherName)
  const [, again = ""] = await commandToRun(WHERE, undefined, sameByAnotherName)
  expect(await said([process.execPath, again])).toMatchObject({ url: WHERE.href })
  expect(await readdir(folder)).toEqual(expect.arrayContaining(["today.mjs"]))
  expect(await readdir(folder)).toHaveLength(2)
})

test("many build it at once, as the tests of several files do", async () => {
  const place = await newPlace()
  const aliases = await newPlace()
  const names = Array.from({ length: 8 }, (_, i) => join(aliases, `${i}`))
  for (const name of names) await symlink(place, name)
  const commands = await Promise.all(names.map((name) => commandToRun(WHERE, BEFORE, name)))
  for (const command of commands) expect(await said(command)).toMatchObject({ ranBefore: BEFORE.href })
})

test.runIf(process.platform === "linux")(
  "where nothing can be written, the source is run as it is",
  async () => {
    const command = await commandToRun(WHERE, BEFORE, "/sys/kernel")
    expect(command.slice(0, NODE.length)).toEqual(NODE)
    expect(await said(command)).toMatchObject({ url: WHERE.href, ranBefore: BEFORE.href })
  },
)

test("a program that cannot be built says which line is wrong", async () => {
  const source = join(await newPlace(), "wrong.ts")
  await writeFile(source, "const = 1")
  const running = commandToRun(pathToFileURL(source), undefined, await newPlace())
  await expect(running).rejects.toThrow(/wrong\.ts:1:/)
})
