import { expect, it } from "vitest"
import { fencesOf } from "./markdown.ts"
import { BadRegion, regionOf } from "./regions.ts"
import { courseTexts, readFile } from "./texts.ts"

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
