import { defineConfig } from "vitest/config"

export default defineConfig({
  test: { projects: ["packages/*/vitest.config.ts", "chapters/vitest.config.ts", "docs/vitest.config.ts"] },
})
