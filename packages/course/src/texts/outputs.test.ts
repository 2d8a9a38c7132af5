import { ROOT } from "@ping-from-zero/process"
import { readRecording } from "@ping-from-zero/story/node"
import { describe, expect, it } from "vitest"
import { fencesOf } from "./markdown.ts"
import { firstStrange, masked, narrated } from "./outputs.ts"
import { courseTexts, pathOf } from "./texts.ts"

const shown = [...courseTexts("en"), ...courseTexts("ja")].flatMap(({ file, lang, markdown }) =>
  fencesOf(markdown).map((fence) => ({ ...fence, file, lang, place: `${file}:${fence.line}` })),
)

describe("an excerpt", () => {
  const whole = ["a", "b", "c", "d"]

  it("is whole pieces of the output in their order", () => {
    expect(firstStrange(["a", "b", "…", "d"], whole)).toBeUndefined()
    expect(firstStrange(["a", "c"], whole)).toBe("a")
    expect(firstStrange(["c", "…", "a"], whole)).toBe("a")
    expect(firstStrange(["a", "x"], whole)).toBe("x")
  })
})

const recorded = shown.filter(({ marker }) => marker?.kind === "output")

it.each(recorded)("$place shows what was recorded", ({ marker, code, lang, place }) => {
  const recording = readRecording(pathOf(marker!.target))
  expect(recording, `${place}: there is no ${marker!.target}`).toBeDefined()
  expect(firstStrange(code, narrated(recording!, lang)), `${place}: not in ${marker!.target}`).toBeUndefined()
})

describe.concurrent("commands", { timeout: 60_000 }, () => {
  const commands = shown.filter(({ marker, lang }) => marker?.kind === "fresh" && lang === "en")

  it.for(commands)(
    "$place shows what $marker.target prints now",
    async ({ file, marker, code, place }, { skip }) => {
      const { fresh, leftOut = [] } = await import(new URL(file.replace("README.md", "fresh.ts"), ROOT).href)
      skip(leftOut.includes(marker!.target))
      const printed: readonly string[] = await fresh[marker!.target]()
      expect(
        firstStrange(code.map(masked), printed.map(masked)),
        `${place}: ${marker!.target} prints otherwise:\n${printed.join("\n")}`,
      ).toBeUndefined()
    },
  )
})
