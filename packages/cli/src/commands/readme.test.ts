import { execFile } from "node:child_process"
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { commandToRun } from "@ping-from-zero/process"
import { Ajv2020 } from "ajv/dist/2020.js"
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest"
import { VERDICTS } from "../command/verdicts.ts"

vi.setConfig({ testTimeout: 30_000 })

const readme = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8")
const README = readme("README.md")
const READMES = [
  ["README.md", README],
  ["README.ja.md", readme("README.ja.md")],
] as const

/** A folder for the PATH: `ping-from-zero` is there as if it were installed. */
let bin: string
let alive: string
let dead: string
const close: (() => Promise<void>)[] = []

beforeAll(async () => {
  bin = mkdtempSync(join(tmpdir(), "readme-"))
  const command = await commandToRun(new URL("../bin.ts", import.meta.url))
  const installed = join(bin, "ping-from-zero")
  writeFileSync(installed, `#!/bin/sh\nexec ${command.map((word) => `'${word}'`).join(" ")} "$@"\n`)
  chmodSync(installed, 0o755)
  const here = { host: "127.0.0.1", port: 0 }
  const [one, other] = [await tcpTransport.listen(here, () => {}), await tcpTransport.listen(here, () => {})]
  alive = `127.0.0.1:${one.address.port}`
  dead = `127.0.0.1:${other.address.port}`
  await other.close()
  close.push(() => one.close())
})
afterAll(async () => {
  rmSync(bin, { recursive: true })
  await Promise.all(close.map((end) => end()))
})

interface Ran {
  readonly code: number
  readonly stdout: string
}

/** Runs a command with the contact in its environment, and the tool in its PATH. */
function run(file: string, args: readonly string[], contact: string): Promise<Ran> {
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, CONTACT: contact }
  return new Promise((resolve) => {
    const child = execFile(file, args, { env }, (_, stdout) =>
      resolve({ code: child.exitCode ?? -1, stdout }),
    )
  })
}
const inShell = (line: string, contact: string) => run("/bin/sh", ["-c", line], contact)

/** What a line of the README says to run. */
function lineIn(text: string, pattern: RegExp): string {
  const [, line] = pattern.exec(text) ?? []
  if (line === undefined) throw new Error(`no line like ${pattern}`)
  return line
}

describe("the health checks of the README", () => {
  const text = README

  test("Kubernetes: an exec probe", async () => {
    const list = lineIn(text, /command: \[sh, -c, '(.*)'\]/)
    const ran = await Promise.all([alive, dead].map((contact) => run("sh", ["-c", list], contact)))
    expect(ran).toMatchObject([{ code: 0 }, { code: 1, stdout: expect.stringContaining("refused") }])
  })

  test("a container's HEALTHCHECK", async () => {
    const line = lineIn(text, /^HEALTHCHECK .* CMD (.*)$/m)
    const ran = await Promise.all([alive, dead, "nonsense"].map((contact) => inShell(line, contact)))
    expect(ran.map(({ code }) => code)).toEqual([0, 1, 1]) // Docker keeps 2 for itself
  })

  test("systemd: the service", async () => {
    const line = lineIn(text, /^ExecStart=(.*)$/m)
    const ran = await Promise.all([alive, dead].map((contact) => inShell(line, contact)))
    expect(ran.map(({ code }) => code)).toEqual([0, 1])
    expect(Number(lineIn(text, /^SuccessExitStatus=(.*)$/m))).toBe(VERDICTS.refused.exitCode)
  })

  test("Nagios: the command", async () => {
    const line = lineIn(text, /command_line {2}(.*)$/m)
    const told = lineIn(text, /^(PROBE OK: .*)$/m)
    const pattern = (line: string, contact: string) =>
      line.replaceAll(contact, "CONTACT").replace(/=[\d.]+s\n?$/, "=TIME")
    const [found, lost] = await Promise.all(
      [alive, dead].map((contact) => inShell(line.replace("$ARG1$", contact), "")),
    )
    expect(found!.code).toBe(0)
    expect(pattern(found!.stdout, alive)).toBe(pattern(told, "127.0.0.1:50082"))
    expect(lost).toMatchObject({
      code: 2,
      stdout: expect.stringMatching(/^PROBE CRITICAL: [^\n]*refused[^\n]*\n$/),
    })
  })
})

describe.each(READMES)("%s", (_, text) => {
  test("the exit codes are those that there are", () => {
    const rows = [...text.matchAll(/^\| (\d) \|.*\| (\d) (\w+) \|$/gm)].map(([, ...cells]) => cells)
    expect(rows).toEqual(
      Object.values(VERDICTS)
        .sort((a, b) => a.exitCode - b.exitCode)
        .map(({ exitCode, nagios }) => [
          `${exitCode}`,
          `${["OK", "WARNING", "CRITICAL", "UNKNOWN"].indexOf(nagios)}`,
          nagios,
        ]),
    )
  })

  test("has the command lines that were tried", () => {
    const commands = (readme: string) =>
      [...readme.matchAll(/^.*(?:command:|CMD|ExecStart=|SuccessExitStatus=|command_line|npx) ?.*$/gm)]
        .map(([line]) => line)
        .filter((line) => !line.includes("`"))
    expect(commands(text)).toEqual(commands(README))
  })
})

test("what --json prints is what the schema says, in each of its kinds", async () => {
  const schema = JSON.parse(lineIn(README, /```json\n([\s\S]*?)```/))
  const ajv = new Ajv2020({ allErrors: true, formats: { "date-time": true } })
  const isOfSchema = ajv.compile(schema)
  const enr =
    "enr:-IS4QHCYrYZbAKWCBRlAy5zzaDZXJBGkcnh4MHcBFZntXNFrdvJjX04jRzjzCBOonrkTfj499SZuOh8R33Ls8RRcy5wBgmlkgnY0gmlwhH8AAAGJc2VjcDI1NmsxoQPKY0yuDUmstAHYpMa2_oxVtw0RW_QAdpzBQA8yWM0xOIN1ZHCCdl8"
  const printed = await Promise.all([
    inShell(`ping-from-zero probe --json -c 2 -i 0.02 "$CONTACT" ${dead} ${enr}`, alive),
    inShell(`ping-from-zero probe --json --watch -i 0.02 "$CONTACT" | head -n 2`, alive),
  ])
  const lines = printed.flatMap(({ stdout }) =>
    stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  )
  for (const line of lines)
    expect(isOfSchema(line), `${JSON.stringify(line)}: ${ajv.errorsText(isOfSchema.errors)}`).toBe(true)
  expect(new Set(lines.map(({ event }) => event))).toEqual(new Set(["rung", "verdict", "summary", "check"]))
  expect(isOfSchema({ event: "rung" })).toBe(false)
})
