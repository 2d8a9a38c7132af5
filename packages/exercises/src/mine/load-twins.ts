import * as nodeModule from "node:module"
import { pathToFileURL } from "node:url"
import type { Twins } from "@ping-from-zero/process"

/** Newer versions of Node have hooks in the thread itself. */
interface WithHooks {
  registerHooks?(hooks: { load: Load }): void
}
type Load = (url: string, context: object, next: (url: string, context: object) => object) => object

/**
 * From here on this process loads a module from its twin. The module keeps its own name: what it imports is looked for
 * beside the package's file. What was loaded before stays.
 */
export function loadTwins(twins: Twins): void {
  const urls = new Map(
    [...twins].map((pair) => pair.map((path) => pathToFileURL(path).href) as [string, string]),
  )
  const { registerHooks } = nodeModule as WithHooks
  if (registerHooks) {
    registerHooks({ load: (url, context, next) => next(urls.get(url.split("?")[0]!) ?? url, context) })
  } else {
    nodeModule.register("./load-twins-hook.mjs", { parentURL: import.meta.url, data: [...urls] })
  }
}
