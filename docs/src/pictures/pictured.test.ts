import { courseTexts, fencesOf, readFile } from "@ping-from-zero/course"
import type { Code } from "mdast"
import { expect, it } from "vitest"
import { pictured } from "./pictured.ts"

/** The pictures of a chapter's outputs, as markup. */
function picturesOf(file: string): string[] {
  const lang = file.endsWith(".ja.md") ? "ja" : "en"
  return fencesOf(readFile(file)).flatMap(({ marker, code }) => {
    if (marker?.kind !== "output") return []
    const fence: Code = { type: "code", value: code.join("\n") }
    return pictured(fence, marker.target, lang).map((node) => (node.type === "html" ? node.value : ""))
  })
}

it("the frozen act: who believed what, with the lab's deeds, in each language", () => {
  const english = picturesOf("chapters/1-tcp-check/README.md").find((picture) => picture.includes("A → C"))!
  expect(english).toContain("B frozen")
  expect(english).toContain('class="suspect"')
  const japanese = picturesOf("chapters/1-tcp-check/README.ja.md").find((picture) =>
    picture.includes("A → C"),
  )!
  expect(japanese).toContain("B 凍結")
})

it.each(courseTexts("en").map(({ file }) => file))("%s: each picture says in words what it is", (file) => {
  for (const picture of picturesOf(file))
    expect(picture).toMatch(/<svg [^>]*role="img" aria-label="[^"]{10,}"/)
})
