import { execFile } from "node:child_process"
import { mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { pathToFileURL } from "node:url"
import { promisify } from "node:util"
import { beforeEach, expect, onTestFinished, test } from "vitest"
import { NotBuilt } from "./bundle.ts"
import { variantsToRun } from "./bundle-variants.ts"

const SOURCES = {
  "program.ts": 'import { all } from "./all.ts"\nconsole.log(all())\n',
  "all.ts":
    'import { name } from "./part.ts"\nimport { common } from "./common.ts"\nexport const all = () => name() + common\n',
  "part.ts": 'export const name = () => "ours"\n',
  "common.ts": 'export const common: string = ", in common"\n',
  "more.ts": 'import { common } from "./common.ts"\nexport const more = "more, " + common\n',
}
let folder = ""

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "variants-")))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [name, text] of Object.entries(SOURCES)) await writeFile(join(folder, name), text)
})

/** The program with each of these texts in place of `part.ts`. */
async function built(...texts: readonly string[]): Promise<string[]> {
  const variants = texts.map(async (text, i) => {
    const twin = join(folder, `twin-${i}.ts`)
    await writeFile(twin, text)
    return new Map([[join(folder, "part.ts"), twin]])
  })
  const program = pathToFileURL(join(folder, "program.ts"))
  return variantsToRun(program, join(folder, "built"), await Promise.all(variants))
}

const said = async (file: string) => (await promisify(execFile)(process.execPath, [file])).stdout

test("each has its own twin and what leads to it; what leads to none stands once", async () => {
  const files = await built('export const name = () => "a"\n', 'export const name = () => "b"\n')
  expect(await Promise.all(files.map(said))).toEqual(["a, in common\n", "b, in common\n"])
  const [place = ""] = files.map((file) => dirname(file))
  const texts = (await readdir(place)).map((name) => readFile(join(place, name), "utf8"))
  expect((await Promise.all(texts)).filter((text) => text.includes('", in common"'))).toHaveLength(1)
})

test("a twin may import what our file does not", async () => {
  const [file = ""] = await built('import { more } from "./more.ts"\nexport const name = () => more\n')
  expect(await said(file)).toBe("more, , in common, in common\n")
})

test("an error names the line that was written, under the name of our file", async () => {
  const [file = ""] = await built(
    '\n\nexport const name = (): string => {\n  throw new RangeError("mine")\n}\n',
  )
  const running = promisify(execFile)(process.execPath, ["--enable-source-maps", file])
  await expect(running).rejects.toThrow(`${join(folder, "part.ts")}:4:`)
})

test("one that is no TypeScript fails all", async () => {
  await expect(built('export const name = () => "a"\n', "const = 1")).rejects.toThrow(NotBuilt)
})
