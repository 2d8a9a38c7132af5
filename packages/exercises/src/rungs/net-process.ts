/**
 * In the folder of a package, as a process of its own: for each line of the input, a `NetRequest`, the package's tests
 * with each of its twins, and a `NetReport` on one line.
 */
import { writeSync } from "node:fs"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { stripVTControlCharacters } from "node:util"
import { fromRoot } from "@ping-from-zero/process"
import { createVitest, type TestCase, type TestModule, type Vitest } from "vitest/node"
import {
  type FailedTest,
  NET_REPORT,
  type NetReport,
  type NetRequest,
  type NetResult,
  type NetRun,
} from "./net-lines.ts"
import { inRun, TwinsPlugin, withoutRun } from "./twins-plugin.ts"

const twins = new TwinsPlugin()
let vitest: Vitest | undefined
for await (const line of createInterface({ input: process.stdin })) {
  const request: NetRequest = JSON.parse(line)
  for (const { name, twins: pairs } of request.runs) {
    twins.set(name, new Map(pairs))
    for (const [source] of pairs) vitest?.invalidateFile(source)
  }
  vitest ??= await createVitest("test", { watch: false, reporters: [{}] }, { plugins: [twins.plugin] })
  writeSync(1, `${NET_REPORT}${JSON.stringify(await run(vitest, request))}\n`)
}
await vitest?.close()
process.exit(0)

/** All runs are files of one project: what is no part of a run is loaded once for all. */
async function run(vitest: Vitest, { runs }: NetRequest): Promise<NetReport> {
  const project = vitest.getRootProject()
  const specifications = runs.flatMap((run) => filesOf(run).map((file) => project.createSpecification(file)))
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications)
  const results = runs.map((run) => {
    const files = filesOf(run)
    return resultOf(testModules.filter(({ moduleId }) => files.includes(moduleId)))
  })
  return { results, unhandled: unhandledErrors.map((error) => String((error as Error)?.message ?? error)) }
}

function filesOf({ name, tests }: NetRun): string[] {
  return tests.map((test) => inRun(join(process.cwd(), "src", test), name))
}

function resultOf(modules: readonly TestModule[]): NetResult {
  const cases = modules.flatMap((module) => [...module.children.allTests()])
  return {
    passed: cases.filter((test) => test.result().state === "passed").length,
    failed: [
      ...modules.flatMap((module) =>
        module.errors().map(({ message }) => ({ name: module.relativeModuleId, message })),
      ),
      ...cases.filter((test) => test.result().state === "failed").map(failedTest),
    ],
  }
}

function failedTest(test: TestCase): FailedTest {
  const error = test.result().errors?.[0]
  const path = withoutRun(test.module.moduleId)
  const frame = error?.stacks?.find(({ file }) => withoutRun(file) === path)
  return {
    name: test.fullName,
    message: error?.message ?? "",
    place: `${fromRoot(path)}${frame ? `:${frame.line}` : ""}`,
    ...(error?.diff !== undefined && { diff: stripVTControlCharacters(error.diff) }),
  }
}
