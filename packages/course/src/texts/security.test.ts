import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"

const ROOT = new URL("../../../../", import.meta.url)
const ROW = /^\| .+ \| ([\d,]+) \| \[`(\w+)`\]\((\S+)\) \| \[\S+\]\((\S+)\) \|$/

/** What the table of a text says, a row each. */
function limits(text: string) {
  const rows = text.split("\n").flatMap((line) => ROW.exec(line) ?? [])
  return rows.flatMap((_, i) =>
    i % 5 === 0 ? [{ number: rows[i + 1]!, name: rows[i + 2]!, file: rows[i + 3]!, test: rows[i + 4]! }] : [],
  )
}

function read(file: string): string {
  return readFileSync(new URL(file, ROOT), "utf8")
}

const english = limits(read("SECURITY.md"))

describe("the limits in SECURITY.md", () => {
  test.each(english)("$name is $number in the code, and a test names it", ({ number, name, file, test }) => {
    const value = new RegExp(`const ${name} = ([\\w]+)`).exec(read(file))?.[1]
    expect(Number(value?.replaceAll("_", ""))).toBe(Number(number.replaceAll(",", "")))
    expect(read(test)).toContain(name)
  })

  test("are the same in Japanese", () => {
    expect(english.length).toBeGreaterThanOrEqual(10)
    expect(limits(read("SECURITY.ja.md"))).toEqual(english)
  })
})
