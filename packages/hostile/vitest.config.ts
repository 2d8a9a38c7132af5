import { mergeConfig } from "vitest/config"
import shared from "../../vitest.shared.ts"

/**
 * Objects that outlive a small nursery are copied, and those of a small input die before: what is measured would be
 * the nursery's size. So it is made large enough for all that one input brings.
 */
export default mergeConfig(shared, {
  test: { execArgv: ["--min-semi-space-size=64", "--max-semi-space-size=64"] },
})
