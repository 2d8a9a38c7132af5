import fc from "fast-check"
import { describe, expect, it, test } from "vitest"
import type { HostPort } from "./host-port.ts"
import { InvalidMessage, PickleRefused, PortOutOfRange, TooManyContacts } from "./invalid-message.ts"
import { readPickle, writePickle } from "./pickle.ts"
import { MAX_LINE } from "./pickle-reader.ts"
import vectors from "./vectors/book.json" with { type: "json" }

const TWO_NODES =
  "c__builtin__\nset\np0\n((lp1\n(V127.0.0.1\np2\nI50082\ntp3\na(g2\nI50090\ntp4\natp5\nRp6\n."

describe("what Python writes", () => {
  test.each(vectors.pickles)("reads $name", ({ pickle, nodes }) => {
    expect(readPickle(pickle).sort()).toEqual(nodes.sort())
  })

  it("reads it without the memo's unused places, as pickletools.optimize leaves it", () => {
    const optimized = "c__builtin__\nset\n((l(V127.0.0.1\np2\nI50082\nta(g2\nI50090\ntatR."
    expect(readPickle(optimized)).toEqual(readPickle(TWO_NODES))
  })

  it("reads a list that was appended to at once", () => {
    const appended = "c__builtin__\nset\n((l((V127.0.0.1\np2\nI50082\nt(g2\nI50090\ntetR."
    expect(readPickle(appended)).toEqual(readPickle(TWO_NODES))
  })

  it("writes the same bytes", () => {
    expect(
      writePickle([
        ["127.0.0.1", 50082],
        ["127.0.0.1", 50090],
      ]),
    ).toBe(TWO_NODES)
    for (const { name, nodes, pickle } of vectors.pickles) {
      if (/fix_imports|no g|hosts mixed|three times|limits/.test(name)) continue // another order, or another writer
      expect(writePickle(nodes as [string, number][]), name).toBe(pickle)
    }
  })
})

describe("what is no set of (text, int)", () => {
  test.each(vectors.hostile)("refuses $name", ({ pickle }) => {
    expect(() => readPickle(pickle)).toThrow(InvalidMessage)
  })

  test.each([
    ["cos\nsystem\n(Vtrue\ntR.", PickleRefused, 'at character 1: only set may be named here, not "os"'],
    ["(Vtrue\nios\nsystem\n.", PickleRefused, "at character 0: opcode ( (MARK)"],
    ["c__builtin__\nset\n((l(S'h'\nI1\ntatR.", PickleRefused, "at character 21: opcode S (STRING)"],
    ["c__builtin__\nset\n((ltR(dVx\nI1\nsb.", PickleRefused, "at character 22: opcode ( (MARK)"],
    ["c__builtin__\nset\n((ltR", PickleRefused, "at character 22: it ends too early"],
    ["\u0080\u0002]q\u0000.", PickleRefused, 'at character 0: opcode "?"'],
    ["c__builtin__\nset\n((l(Vh\nI65536\ntatR.", PortOutOfRange, "65536"],
  ])("says what and where: %j", (pickle, refusal, message) => {
    expect(() => readPickle(pickle)).toThrow(refusal)
    expect(() => readPickle(pickle)).toThrow(message)
  })

  it("a place in the memo that was put again no longer holds the text", () => {
    const overwritten = "c__builtin__\nset\n((l(Vh\np2\nI1\ntp2\na(g2\nI2\ntatR."
    expect(() => readPickle(overwritten)).toThrow("no text was put there")
  })

  it("stops at the first node too many", () => {
    const nodes = Array.from({ length: 1_001 }, (_, i): HostPort => ["h", i])
    expect(readPickle(writePickle(nodes.slice(1)))).toHaveLength(1_000)
    expect(() => readPickle(writePickle(nodes))).toThrow(TooManyContacts)
  })

  it("reads no line that is longer than any host", () => {
    const named = (host: string) => `c__builtin__\nset\n((l(V${host}\nI1\ntatR.`
    expect(readPickle(named("x".repeat(MAX_LINE)))).toHaveLength(1)
    expect(() => readPickle(named("x".repeat(MAX_LINE + 1)))).toThrow("more than 2600 characters")
  })

  test.each([
    ["opening marks", "(".repeat(1e6)],
    ["one long text", `c__builtin__\nset\n((l(V${"x".repeat(1e6)}`],
    ["one long text of backslashes", `c__builtin__\nset\n((l(V${"\\".repeat(1e6)}\nI1\ntatR.`],
    ["one long number", `c__builtin__\nset\n((l(Vh\nI${"9".repeat(1e6)}\ntatR.`],
    ["empty lists of nodes", `c__builtin__\nset\n((l${"(e".repeat(5e5)}tR`],
  ])("a megabyte of %s is refused in one pass", (_, pickle) => {
    const begun = process.cpuUsage() // our own work: on a busy machine the clock counts others' too
    expect(() => readPickle(pickle)).toThrow(InvalidMessage)
    expect(process.cpuUsage(begun).user).toBeLessThan(2_000_000)
  })
})

const node = fc.tuple(
  fc.oneof(fc.constantFrom("127.0.0.1", "::1"), fc.string({ unit: "grapheme" })),
  fc.integer({ min: 0, max: 65535 }),
)

test("reads back what it wrote, whatever the texts hold", () => {
  fc.assert(
    fc.property(fc.array(node), (nodes) => {
      expect(readPickle(writePickle(nodes))).toEqual(nodes)
    }),
  )
})

test("any text is read or refused, and never anything else", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "c__builtin__\nset\n",
      "(",
      "l",
      "p1\n",
      "g1\n",
      "V127.0.0.1\n",
      "I5\n",
      "t",
      "a",
      "e",
      "R",
      ".",
    ),
    fc.string(),
  )
  const mutated = fc.tuple(fc.nat(TWO_NODES.length), fc.nat(3), fc.string({ maxLength: 3 }))
  const text = fc.oneof(
    fc.array(piece).map((pieces) => pieces.join("")),
    mutated.map(([at, cut, insert]) => TWO_NODES.slice(0, at) + insert + TWO_NODES.slice(at + cut)),
  )
  fc.assert(
    fc.property(text, (pickle) => {
      try {
        for (const [host, port] of readPickle(pickle))
          expect([typeof host, typeof port]).toEqual(["string", "number"])
      } catch (error) {
        if (!(error instanceof InvalidMessage)) throw error
      }
    }),
    { numRuns: 2_000 },
  )
})
