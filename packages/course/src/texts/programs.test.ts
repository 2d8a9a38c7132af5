import { execFile } from "node:child_process"
import { promisify } from "node:util"
import { NODE } from "@ping-from-zero/process"
import { expect, it } from "vitest"
import { pathOf, readFile } from "./texts.ts"

it.each(["core-tcp-check", "devp2p-ping", "libp2p-style-ping"])(
  "the first program in %s's README runs as it stands there, has at most 15 lines, and ends by itself",
  { timeout: 30_000 },
  async (name) => {
    const program = /```js\n(.*?)```/s.exec(readFile(`packages/${name}/README.md`))![1]!
    expect(program.trimEnd().split("\n").length).toBeLessThanOrEqual(15)

    const [node = "", ...flags] = [...NODE, "--input-type=module", "--eval", program]
    const { stdout } = await promisify(execFile)(node, flags, {
      cwd: pathOf(`packages/${name}`),
      timeout: 25_000,
    })
    expect(stdout).toContain("listening")
  },
)
