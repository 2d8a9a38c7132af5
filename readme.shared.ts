/** What the `readme.test.ts` of the packages share. */
import { execFile } from "node:child_process"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { promisify } from "node:util"
import { expect, it } from "vitest"

/** The first program that a package's README shows is run as a reader would: it is short, and ends by itself. */
export function itsProgramRuns(packageFolder: string): void {
  it("the README's program runs, in at most 15 lines, and ends by itself", { timeout: 30_000 }, async () => {
    const readme = await readFile(join(packageFolder, "README.md"), "utf8")
    const program = /```js\n(.*?)```/s.exec(readme)![1]!
    expect(program.trimEnd().split("\n").length).toBeLessThanOrEqual(15)

    const flags = ["--conditions=@ping-from-zero/source", "--import", "tsx", "--input-type=module", "--eval"]
    const run = promisify(execFile)(process.execPath, [...flags, program], {
      cwd: packageFolder,
      timeout: 25_000,
    })
    expect((await run).stdout).toContain("listening")
  })
}
