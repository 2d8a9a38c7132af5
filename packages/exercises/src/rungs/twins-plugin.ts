import { readFile } from "node:fs/promises"
import type { Twins } from "@ping-from-zero/process"
import type { Plugin } from "vitest/config"

/** Tests read the twins in place of the package's files. */
export function twinsPlugin(twins: Twins): Plugin {
  return {
    name: "twins",
    enforce: "pre",
    async load(id) {
      const twin = twins.get(id.split("?")[0]!)
      return twin === undefined ? undefined : await readFile(twin, "utf8")
    },
  }
}
