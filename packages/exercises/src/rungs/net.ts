import { fileURLToPath } from "node:url"
import { NODE, ROOT, TWINS_VARIABLE, type Twins, twinsText } from "@ping-from-zero/process"
import type { Lang } from "@ping-from-zero/story"
import type { Exercise } from "../exercise.ts"
import { runLimited } from "./limited-process.ts"
import type { RungResult } from "./result.ts"
import { words } from "./words.ts"

const PROCESSOR_SECONDS = 60
const PROGRAM = fileURLToPath(new URL("net-process.ts", import.meta.url))

/** The package's own tests of these files, with the reader's in their place. */
export async function checkNet(
  { package: name, tests }: Pick<Exercise, "package" | "tests">,
  twins: Twins,
  lang: Lang,
  signal?: AbortSignal,
): Promise<RungResult> {
  const cwd = fileURLToPath(new URL(`packages/${name}/`, ROOT))
  const run = await runLimited([...NODE, PROGRAM, ...tests], {
    seconds: PROCESSOR_SECONDS,
    cwd,
    env: { [TWINS_VARIABLE]: twinsText(twins) },
    ...(signal && { signal }),
  })
  const report = run.lines.map(parseReport).findLast((line) => line !== undefined)
  if (run.loops) return { rung: "net", ok: false, message: words.endlessLoop(PROCESSOR_SECONDS)[lang] }
  if (!report) return { rung: "net", ok: false, message: words.noReport(run.stderr)[lang] }
  const [failed] = report.failed
  if (failed) {
    return {
      rung: "net",
      ok: false,
      message: words.testFailed(failed.name, failed.message, report.failed.length)[lang],
    }
  }
  return { rung: "net", ok: true, message: words.testsPassed(report.passed)[lang] }
}

/** What the process with the tests prints at its end. */
export interface NetReport {
  readonly passed: number
  readonly failed: readonly { readonly name: string; readonly message: string }[]
}

function parseReport(line: string): NetReport | undefined {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === "object" && value !== null && "failed" in value) return value as NetReport
  } catch {}
  return undefined
}
