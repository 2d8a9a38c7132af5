import { readFileSync } from "node:fs"
import { glob, type Loader, type LoaderContext } from "astro/loaders"
import type { ExercisePage } from "./exercise-pages.ts"
import { routeOf, titleOf } from "./routes.ts"
import { troubles } from "./troubles.ts"

/** A text cannot become a page. */
export class BadTexts extends Error {
  override readonly name = "BadTexts"
}

/**
 * Loads the chapters' READMEs and the exercises' tasks where they stand, the site's own pages, and the API pages that
 * TypeDoc wrote.
 *
 * @param exercises a task has no heading: its title is the exercise's
 */
export function textsLoader(exercises: readonly ExercisePage[]): Loader {
  const ofTasks = new Map(
    exercises.flatMap(({ route, titles }) => [
      [route, titles.en],
      [`ja/${route}`, titles.ja],
    ]),
  )
  const files = glob({
    base: "..",
    pattern: [
      "chapters/*/README.md",
      "chapters/*/README.ja.md",
      "chapters/*/exercises/*/task.md",
      "chapters/*/exercises/*/task.ja.md",
      "docs/src/content/docs/**/[^_]*.{md,mdx}",
    ],
    generateId: ({ entry }) => routeOf(entry) ?? entry,
  })
  return {
    name: "texts-loader",
    async load(context) {
      troubles.length = 0
      const { store, fill } = filledAtOnce(context.store)
      await files.load({
        ...context,
        store,
        parseData: async (props) => context.parseData({ ...props, data: titled(props, ofTasks) }),
      })
      if (troubles.length > 0) throw new BadTexts(troubles.join("\n"))
      fill()
    },
  }
}

/**
 * An empty store that is filled when all pages are loaded. A page shows parts of other files too, so a cached page may
 * be out of date. And Astro saves the store half a second after a change: filled page by page, it may miss the
 * last ones while a save is under way.
 */
function filledAtOnce(store: LoaderContext["store"]): { store: LoaderContext["store"]; fill: () => void } {
  const entries = new Map<string, Parameters<LoaderContext["store"]["set"]>[0]>()
  let filled = false
  return {
    store: {
      ...store,
      keys: () => (filled ? store.keys() : []),
      get: ((id: string) => (filled ? store.get(id) : undefined)) as LoaderContext["store"]["get"],
      has: (id) => (filled ? store.has(id) : entries.has(id)),
      set: (entry) => (filled ? store.set(entry) : entries.set(entry.id, entry) !== undefined),
    },
    fill() {
      filled = true
      store.clear()
      for (const entry of entries.values()) store.set(entry)
    },
  }
}

function titled<T extends Record<string, unknown>>(
  { id, data, filePath }: { id: string; data: T; filePath?: string },
  ofTasks: ReadonlyMap<string, string>,
): T {
  if ("title" in data || filePath === undefined) return data
  return { ...data, title: ofTasks.get(id) ?? titleOf(readFileSync(filePath, "utf8")) }
}
