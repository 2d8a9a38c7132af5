/**
 * In the folder of a package, as a process of its own: for each line of the input, a `NetRequest`, the package's tests
 * with each of its twins, and a `NetReport` on one line.
 */
import { writeSync } from "node:fs"
import { createInterface } from "node:readline"
import { createVitest, type TestModule, type TestSpecification, type Vitest } from "vitest/node"
import { NET_REPORT, type NetReport, type NetRequest, type NetResult } from "./net-lines.ts"
import { twinsPlugin } from "./twins-plugin.ts"

let vitest: Vitest | undefined
for await (const line of createInterface({ input: process.stdin })) {
  const request: NetRequest = JSON.parse(line)
  if (vitest)
    for (const { twins } of request.runs) for (const [source] of twins) vitest.invalidateFile(source)
  vitest ??= await started(request)
  writeSync(1, `${NET_REPORT}${JSON.stringify(await run(vitest, request))}\n`)
}
await vitest?.close()
process.exit(0)

/** One project for each set of twins: they share the process and nothing else. */
function started({ runs }: NetRequest): Promise<Vitest> {
  const projects = runs.map(({ name, twins }) => ({
    extends: true as const,
    plugins: [twinsPlugin(new Map(twins))],
    test: { name },
  }))
  return createVitest("test", { watch: false, reporters: [{}] }, { test: { projects } })
}

async function run(vitest: Vitest, { runs }: NetRequest): Promise<NetReport> {
  const all = await vitest.globTestSpecifications()
  const wanted = all.filter(({ moduleId, project }: TestSpecification) =>
    runs.some(
      ({ name, tests }) => name === project.name && tests.some((test) => moduleId.endsWith(`/src/${test}`)),
    ),
  )
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(wanted)
  const results = runs.map(({ name }) => resultOf(testModules.filter(({ project }) => project.name === name)))
  return { results, unhandled: unhandledErrors.map((error) => String((error as Error)?.message ?? error)) }
}

function resultOf(modules: readonly TestModule[]): NetResult {
  const cases = modules.flatMap((module) => [...module.children.allTests()])
  return {
    passed: cases.filter((test) => test.result().state === "passed").length,
    failed: [
      ...modules.flatMap((module) =>
        module.errors().map(({ message }) => ({ name: module.relativeModuleId, message })),
      ),
      ...cases
        .filter((test) => test.result().state === "failed")
        .map((test) => ({ name: test.fullName, message: test.result().errors?.[0]?.message ?? "" })),
    ],
  }
}
