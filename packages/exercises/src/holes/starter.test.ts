import { expect, test } from "vitest"
import { NoSuchDeclaration } from "./declarations.ts"
import { starterOf } from "./starter.ts"

/** Written so that no text is asked to show it. */
const REGION = "region"

const FILE = `/** How it is solved: by counting. */
import { a } from "./a.ts"

const LIMIT = 3

// ${REGION}: count
/** Counts. */
export async function count(n: number): Promise<number> {
  return a(n) + LIMIT
}
// endregion

export const twice = (n: number): number => 2 * n

export class Ledger {
  #sum = 0

  /** By adding. */
  add(n: number): void {
    this.#check(n)
    this.#sum += n
  }

  get sum(): number {
    return this.#sum
  }

  #check(n: number): void {
    if (n < 0) throw new RangeError("negative")
  }
}
`

const hole = { file: "x.ts", bodies: ["count", "twice", "Ledger.add", "Ledger.sum"] }

test("bodies become a line that throws; signatures, comments and all else stay, marks go", () => {
  const starter = starterOf(FILE, hole)
  expect(starter).toContain(`/** Counts. */
export async function count(n: number): Promise<number> {
  throw new NotWritten("count")
}

export const twice = (n: number): number => {
  throw new NotWritten("twice")
}
`)
  expect(starter).toContain(`  /** By adding. */
  add(n: number): void {
    throw new NotWritten("Ledger.add")
  }

  get sum(): number {
    throw new NotWritten("Ledger.sum")
  }

  #check(n: number): void {
    if (n < 0) throw new RangeError("negative")
  }
`)
  expect(starter).not.toMatch(/region|endregion|a\(n\)/)
  expect(starter.match(/class NotWritten /g)).toHaveLength(1)
})

test("helpers that the bodies alone use go whole, and comments that tell the solution", () => {
  const starter = starterOf(FILE, {
    ...hole,
    whole: ["Ledger.#check", "LIMIT"],
    comments: ["head", "Ledger.add", "count"],
  })
  expect(starter).not.toMatch(/#check|LIMIT|by counting|By adding|Counts/)
  expect(starter.startsWith('import { a } from "./a.ts"')).toBe(true)
  expect(starter).toContain("export async function count(n: number)")
  expect(starter).toContain("  add(n: number): void {\n    throw")
})

test.each(["sum", "Ledger.nothing", "Ledger.#sum", "LIMIT", "Nobody.add"])(
  "what has no body cannot be taken out: %s",
  (name) => {
    expect(() => starterOf(FILE, { file: "x.ts", bodies: [name] })).toThrow(NoSuchDeclaration)
  },
)
