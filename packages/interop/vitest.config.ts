import { fileURLToPath } from "node:url"
import { mergeConfig } from "vitest/config"
import { withRealProcesses } from "../../vitest.shared.ts"

const suiteTools = fileURLToPath(new URL("js-libp2p/conformance/suite-tools/", import.meta.url))

/**
 * js-libp2p's conformance suites import aegir/chai and sinon: small modules of ours stand in for them. And they want
 * mocha's globals, which are no other file's.
 */
export default mergeConfig(withRealProcesses, {
  resolve: { alias: { "aegir/chai": `${suiteTools}chai.ts`, sinon: `${suiteTools}sinon.ts` } },
  test: { isolate: true, server: { deps: { inline: ["@libp2p/interface-compliance-tests"] } } },
})
