import { fileURLToPath } from "node:url"
import type { AstroIntegration } from "astro"

/** The module with all texts, as Astro names it. */
const CONTENT = "\0astro:data-layer-content"

/**
 * The build reads the texts from Astro's file when it writes the pages. Otherwise Astro makes a module of them, eight
 * megabytes that Vite parses and prints as if they were a program.
 */
export function contentFromFile(): AstroIntegration {
  return {
    name: "content-from-file",
    hooks: {
      "astro:config:setup": ({ config, updateConfig }) => {
        const file = fileURLToPath(new URL("data-store.json", config.cacheDir))
        const code = `import { readFileSync } from "node:fs"
export default JSON.parse(readFileSync(${JSON.stringify(file)}, "utf8"))`
        const load = { order: "pre", handler: (id: string) => (id === CONTENT ? code : undefined) } as const
        updateConfig({ vite: { plugins: [{ name: "content-from-file", apply: "build", load }] } })
      },
    },
  }
}
