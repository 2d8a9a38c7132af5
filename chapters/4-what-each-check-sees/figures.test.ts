import { readResults, withFigures } from "@ping-from-zero/lab"
import { expect, it } from "vitest"
import { courseTexts } from "../course/texts.ts"

const results = readResults(new URL("results.json", import.meta.url))!
const texts = [...courseTexts("en"), ...courseTexts("ja")].filter(({ file }) => file.includes("/4-"))

it.each(texts)(
  "$file shows the figures of results.json: pnpm measure faults --real-time fills them in",
  ({ markdown, lang }) => {
    expect(markdown).toBe(withFigures(markdown, results, lang))
  },
)
