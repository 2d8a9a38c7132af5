/** `net-process.ts TEST…` in the folder of a package: its tests with the twins that this process was told. */
import { writeSync } from "node:fs"
import { twinsOf } from "@ping-from-zero/process"
import { createVitest } from "vitest/node"
import type { NetReport } from "./net.ts"
import { twinsPlugin } from "./twins-plugin.ts"

const tests = process.argv.slice(2)
const vitest = await createVitest(
  "test",
  { watch: false, reporters: [{}], include: tests.map((test) => `src/${test}`) },
  { plugins: [twinsPlugin(twinsOf(process.env))] },
)
const { testModules, unhandledErrors } = await vitest.start()
const cases = testModules.flatMap((module) => [...module.children.allTests()])
const report: NetReport = {
  passed: cases.filter((test) => test.result().state === "passed").length,
  failed: [
    ...testModules.flatMap((module) =>
      module.errors().map((error) => ({ name: module.relativeModuleId, message: error.message })),
    ),
    ...cases
      .filter((test) => test.result().state === "failed")
      .map((test) => ({ name: test.fullName, message: test.result().errors?.[0]?.message ?? "" })),
    ...unhandledErrors.map((error) => ({ name: "unhandled", message: String((error as Error).message) })),
  ],
}
await vitest.close()
writeSync(1, `${JSON.stringify(report)}\n`)
process.exit(0)
