import { availableParallelism } from "node:os"
import { fileURLToPath } from "node:url"
import { defineConfig, mergeConfig, type ViteUserConfig } from "vitest/config"
import { FailureReporter } from "./.ci/gate/failure-reporter.ts"

/** What every package's tests share: sources run as they are, no build step between. */
const conditions = ["@ping-from-zero/source", "module", "node", "development|production"]

/** Where `pnpm test` collects what failed, to name it once more at its end. */
const failures = process.env.GATE_FAILURES

const shared: ViteUserConfig = defineConfig({
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    ...(failures ? { reporters: ["default", new FailureReporter(failures)] } : {}),
    includeTaskLocation: true,
    include: ["**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    testTimeout: 20_000, // a busy machine is not a wrong program: vitest's 5 s cut properties short there
  },
})
export default shared

/** What a pause of the machine made fail is played again. */
const playedAgain: ViteUserConfig = mergeConfig(shared, {
  test: { runner: fileURLToPath(new URL(".ci/standstill/runner.ts", import.meta.url)) },
})

/**
 * For tests that start real processes and let real time pass: they wait more than they compute, so two files at once.
 * They leave no global behind, so that each of the two processes loads and builds once what its files have in common.
 */
export const withRealProcesses: ViteUserConfig = mergeConfig(playedAgain, {
  test: { maxWorkers: Math.max(2, availableParallelism() - 1), isolate: false },
})

/** For tests that mock nothing and leave no global behind: one process runs file after file, in half the time. */
export const inOneProcess: ViteUserConfig = mergeConfig(playedAgain, { test: { isolate: false } })
