import type { AstroIntegration } from "astro"
import { chapterTexts } from "./chapter-texts.ts"
import type { ExercisePage } from "./exercise-pages.ts"

/** No page was built for the text of a chapter. */
export class PageMissing extends Error {
  override readonly name = "PageMissing"
}

/** Fails the build unless every chapter's text, and every exercise's, became a page, in each language. */
export function everyPage(exercises: readonly ExercisePage[]): AstroIntegration {
  return {
    name: "every-page",
    hooks: {
      "astro:build:done": ({ pages }) => {
        const built = new Set(pages.map(({ pathname }) => pathname))
        const routes = [...chapterTexts(), ...exercises].flatMap(({ route }) => [`${route}/`, `ja/${route}/`])
        const missing = routes.filter((route) => !built.has(route))
        if (missing.length > 0) throw new PageMissing(`no page was built for ${missing.join(", ")}`)
      },
    },
  }
}
