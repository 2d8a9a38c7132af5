import { mergeConfig } from "vitest/config"
import { withRealProcesses } from "../vitest.shared.ts"

/** Two pages side by side, as a small machine has two cores. */
export default mergeConfig(withRealProcesses, { test: { maxConcurrency: 2 } })
