import { defineConfig, type ViteUserConfig } from "vitest/config"

/** What every package's tests share: sources run as they are, no build step between. */
const conditions = ["@ping-from-zero/source", "module", "node", "development|production"]

const shared: ViteUserConfig = defineConfig({
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: { include: ["**/*.test.ts"], exclude: ["**/node_modules/**", "**/dist/**"] },
})
export default shared
