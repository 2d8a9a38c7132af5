import { readdirSync } from "node:fs"
import { expect, it } from "vitest"
import { fencesOf } from "./markdown.ts"
import { BadRegion, regionOf } from "./regions.ts"
import { courseTexts, pathOf, readFile } from "./texts.ts"

it("takes what stands between the marks, without their indentation", () => {
  const source = "a\n  // region: x\n  b {\n    c\n\n  }\n  // endregion\nd"
  expect(regionOf(source, "x")).toEqual(["b {", "  c", "", "}"])
})

it("refuses a region that is absent, doubled or open", () => {
  expect(() => regionOf("a", "x")).toThrow(new BadRegion('there is no region "x"'))
  expect(() => regionOf("// region: x\n// endregion\n// region: x\n// endregion", "x")).toThrow(/2 regions/)
  expect(() => regionOf("// region: x\na", "x")).toThrow(/no end/)
})

const shown = [...courseTexts("en"), ...courseTexts("ja")].flatMap(({ file, markdown }) =>
  fencesOf(markdown)
    .filter(({ marker }) => marker?.kind === "region")
    .map(({ marker, line, code }) => [`${file}:${line}`, marker!.target, code] as const),
)

it.each(shown)("%s shows %s as it is", (place, target, code) => {
  const [file = "", name = ""] = target.split("#")
  expect(code, `${place}: stale, ${target} reads otherwise`).toEqual(regionOf(readFile(file), name))
})

it("no region is marked that no text shows", () => {
  const targets = new Set(shown.map(([, target]) => target))
  const unused = ["packages", "chapters"].flatMap(sources).flatMap((file) =>
    readFile(file)
      .split("\n")
      .flatMap((line, i) => {
        const name = /^\s*\/\/ region: (\S+)$/.exec(line)?.[1]
        return name === undefined || targets.has(`${file}#${name}`) ? [] : [`${file}:${i + 1}: ${name}`]
      }),
  )
  expect(unused).toEqual([])
})

/** Every TypeScript file below this folder, from the root of the repository. */
function sources(folder: string): string[] {
  return readdirSync(pathOf(folder), { withFileTypes: true }).flatMap((entry) => {
    if (/^(node_modules|dist|target|mine)$/.test(entry.name)) return []
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return sources(path)
    return path.endsWith(".ts") ? [path] : []
  })
}
