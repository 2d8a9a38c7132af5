import { existsSync, readdirSync } from "node:fs"
import { tcpTiming } from "@ping-from-zero/core-tcp-check"
import { gethTiming } from "@ping-from-zero/devp2p-ping"
import { libp2pTiming } from "@ping-from-zero/libp2p-style-ping"
import { describe, expect, test } from "vitest"
import { pathOf, readFile } from "./texts.ts"

const ROW =
  /^\| .+ \| (?<number>[\d,]+) \| \[`(?<name>[\w.]+)`\]\((?<file>\S+)\) \| \[\S+\]\((?<test>\S+)\) \| .+ \|$/gm

interface Limit {
  readonly number: string
  readonly name: string
  readonly file: string
  readonly test: string
}

/** What the tables of a text say, a row each. */
function limits(text: string): Limit[] {
  return [...text.matchAll(ROW)].map(({ groups }) => ({ ...(groups as unknown as Limit) }))
}

/** The value of a constant, or of a field of one, as the code writes it: a product or a quotient of numbers. */
function valueInCode(name: string, code: string): number {
  const [constant, field] = name.split(".")
  const declared = code.slice(code.search(new RegExp(`const ${constant}\\b`)))
  const written = new RegExp(field ? `\\b${field}: ([\\w]+)` : "= (\\w+(?: [*/] \\w+)*)").exec(declared)![1]!
  const [first, ...rest] = written.trim().replaceAll("_", "").split(" ")
  let value = Number(first)
  for (let i = 0; i < rest.length; i += 2)
    value *= rest[i] === "*" ? Number(rest[i + 1]) : 1 / Number(rest[i + 1])
  return value
}

/** How a test speaks of a limit: by its name or by its number, alone or as the first that is too many. */
function speaksOf({ name, number }: Limit, code: string): boolean {
  const value = Number(number.replaceAll(",", ""))
  const spellings = [value, value + 1].flatMap((n) => [
    `${n}`,
    n.toLocaleString("en").replaceAll(",", "_"),
    `${n / 1_024} * 1024`,
    `${n / 1_024} KiB`,
    `${n / 1_000} s`,
    `2^${Math.log2(n)} - 1`,
    n.toLocaleString("en"),
  ])
  return [name, name.split(".")[1] ?? name, ...spellings].some((word) =>
    new RegExp(`\\b${word.replace(/[*^]/g, "\\$&")}\\b`).test(code),
  )
}

const STAGES = ["core-tcp-check", "devp2p-ping", "libp2p-style-ping"].map((stage) => `packages/${stage}/src`)

/** Constants that bound nothing of what a peer does: the wire's own format, sums of others, what we send ourselves. */
const NO_LIMITS: ReadonlySet<string> = new Set([
  "LONGEST_ADDRESS", // of an enode URL: LONGEST_HOST and a port
  "LONGEST_IP", // how long an IP literal can be
  "LONGEST_TIMEOUT", // setTimeout's 31 bits
  "MAX_INLINE_KEY_BYTES", // of two forms of a peer id, which one
  "MAX_NOISE_MESSAGE_BYTES", // its length has 2 bytes
  "MAX_PIECE", // of our own data, a frame
  "MAX_PLAINTEXT_BYTES", // of our own data, a Noise message
  "MAX_STREAM_ID", // 4 bytes
  "MAX_TEXT", // of a record in base64: MAX_BYTES, and the scheme
])

/** The sources of a stage: not its tests, nor what stands in for a machine in them. */
function sourcesIn(folder: string): string[] {
  return readdirSync(pathOf(folder), { withFileTypes: true }).flatMap((entry): string[] => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory())
      return /^(simulated|testing|contracts|vectors)$/.test(entry.name) ? [] : sourcesIn(path)
    return /(?<!\.test)\.ts$/.test(entry.name) ? [path] : []
  })
}

const english = limits(readFile("SECURITY.md"))

describe("the limits in SECURITY.md", () => {
  test.each(english)("$name is $number in the code ($file), and a test speaks of it", (limit) => {
    expect(valueInCode(limit.name, readFile(limit.file))).toBe(Number(limit.number.replaceAll(",", "")))
    expect(speaksOf(limit, readFile(limit.test)), limit.test).toBe(true)
  })

  test.each(Object.entries({ tcpTiming, gethTiming, libp2pTiming }))(
    "name every deadline of %s",
    (name, timing) => {
      const deadlines = Object.keys(timing).filter((field) => field.endsWith("Timeout"))
      expect(english.map((limit) => limit.name)).toEqual(
        expect.arrayContaining(deadlines.map((field) => `${name}.${field}`)),
      )
    },
  )

  test("are all that the stages' code has", () => {
    const listed = new Set(english.map(({ name, file }) => `${file} ${name}`))
    const declared = STAGES.flatMap(sourcesIn).flatMap((file) =>
      [...readFile(file).matchAll(/^(?:export )?const ((?:MAX|LONGEST)_\w+)/gm)].map(
        ([, name]) => `${file} ${name}`,
      ),
    )
    expect(declared.length).toBeGreaterThan(40)
    const missing = declared.filter((limit) => !listed.has(limit) && !NO_LIMITS.has(limit.split(" ")[1]!))
    expect(missing, "limits that SECURITY.md does not name, or constants for NO_LIMITS").toEqual([])
  })

  test("are the same in Japanese, and every file is there", () => {
    const japanese = readFile("SECURITY.ja.md")
    expect(english.length).toBeGreaterThanOrEqual(60)
    expect(limits(japanese)).toEqual(english)
    const files = [...(readFile("SECURITY.md") + japanese).matchAll(/\]\((packages\/\S+?)\)/g)].map(
      ([, file]) => file!,
    )
    expect(files.filter((file) => !existsSync(pathOf(file)))).toEqual([])
  })
})
