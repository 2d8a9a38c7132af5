import { readFileSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { glob, type Loader, type LoaderContext } from "astro/loaders"
import { routeOf, TASK, titleOf } from "./routes.ts"
import { troubles } from "./troubles.ts"

/** A text cannot become a page. */
export class BadTexts extends Error {
  override readonly name = "BadTexts"
}

/** Loads the chapters' READMEs and the exercises' tasks where they stand, the site's own pages, and the API pages that TypeDoc wrote. */
export function textsLoader(): Loader {
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
        parseData: async (props) => context.parseData({ ...props, data: await titled(props) }),
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

async function titled<T extends Record<string, unknown>>({
  data,
  filePath,
}: {
  data: T
  filePath?: string
}): Promise<T> {
  if ("title" in data || filePath === undefined) return data
  const title = TASK.test(filePath)
    ? await titleOfTask(filePath, /\.ja\.md$/.test(filePath) ? "ja" : "en")
    : titleOf(readFileSync(filePath, "utf8"))
  return { ...data, title }
}

/** A task has no heading: its title stands in the exercise.ts beside it. */
async function titleOfTask(file: string, lang: "en" | "ja"): Promise<string> {
  const path = join(dirname(resolve("..", file)), "exercise.ts")
  const { exercise } = await import(/* @vite-ignore */ pathToFileURL(path).href)
  return exercise.title[lang]
}
