import { plain } from "ping-from-zero/terminal"
import { describe, expect, test } from "vitest"
import type { StoryEvent } from "./event.ts"
import { Narrator, type NarratorOptions } from "./narrator.ts"
import { runEvent as run } from "./testing/run-event.ts"

const page: NarratorOptions = { lang: "en", width: 80, colours: plain, asksElsewhere: false }

function tell(events: readonly StoryEvent[], options: Partial<NarratorOptions> = {}): string {
  const narrator = new Narrator({ ...page, ...options })
  return events.map((event) => narrator.tell(event)).join("")
}

const both = (en: string, ja: string) => ({ en, ja })
const question = {
  ask: both("When will A notice?", "A はいつ気づくでしょうか？"),
  choices: [both("at once", "すぐに"), both("never", "気づかない")],
  answer: 1,
}
const health = (
  at: number,
  status: "alive" | "suspect" | "dead",
  evidence: string,
  rttMs?: number,
): StoryEvent => ({
  event: "health",
  at,
  node: "A",
  peer: "B",
  status,
  evidence,
  ...(rttMs !== undefined && { rttMs }),
})

const frozen: readonly StoryEvent[] = [
  { ...run, setting: both("Two core nodes.", "コアノードが二つあります。") },
  { event: "node", at: 400, node: "A", contact: "127.0.0.1:50082", pid: 4711 },
  { event: "node", at: 800, node: "B", contact: "127.0.0.1:50090", pid: 4712 },
  health(1_500, "alive", "connected", 0.2),
  { event: "ask", at: 1_600, question },
  { event: "guess", at: 2_000, choice: 0 },
  { event: "deed", at: 2_000, node: "B", deed: "frozen", how: "SIGSTOP" },
  health(2_610, "alive", "connected", 0.21),
  health(3_610, "alive", "connected", 0.25),
  health(4_610, "alive", "connected", 0.25),
  health(5_110, "suspect", "no answer yet"),
  { event: "passed", at: 9_110, checks: 4 },
  {
    event: "end",
    at: 9_110,
    reason: both("The kernel said it.", "カーネルが答えました。"),
    code: ["x.ts:24"],
  },
]

test("where nobody checks anybody, no interval is told", () => {
  expect(tell([run])).toMatch(/check every/)
  expect(tell([{ ...run, measuredBefore: true }])).not.toMatch(/check every/)
})

test("evidence that was an error, and that nobody explains, speaks for itself", () => {
  const dead: StoryEvent = {
    ...{ event: "health", at: 10, node: "A", peer: "B", status: "dead" },
    ...{ evidence: "session ended", error: "the MAC of a frame does not fit" },
  }
  const began: StoryEvent = { event: "guess", at: 0 }
  expect(tell([run, began, dead])).toContain("session ended          the MAC of a frame does not fit\n")
  const explained = { ...run, glosses: { "session ended": "it broke" } }
  expect(tell([explained, began, dead])).toContain("session ended          it broke\n")
})

describe("the sketch", () => {
  test("in English", () => {
    expect(tell(frozen)).toBe(`
 Chapter 7  a test                                            act 1 of 1: a test
 Two core nodes.
 Intervals are shortened: a check every 0.2 s (a test: 0.4 s; --real-time uses
 that).
   A  127.0.0.1:50082  pid 4711
   B  127.0.0.1:50090  pid 4712

 ? When will A notice?
   1  at once
   2  never

   0.00 s  B  frozen      SIGSTOP                its kernel answers for it
   0.61 s  A  B alive     connected, 0.2 ms      the kernel said yes
   1.61 s  A  B alive     connected, 0.3 ms      and again
   3.11 s  A  B  ?        no answer yet          SYN sent, nothing came back
   7.11 s  A  B  ?        waiting for 4.0 s      and still no answer

   A  ----+-------+-------+---?~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
   B  #########################################################
      0       1       2       3       4       5       6       7 s

      + alive   ? no answer yet   # frozen

 You said: at once
 It was: never

 The kernel said it.
 Code  x.ts:24
`)
  })

  test("in Japanese: texts are translated, event lines are not", () => {
    const told = tell(frozen, { lang: "ja" })
    expect(told).toContain("コアノードが二つあります。")
    expect(told).toContain(" ? A はいつ気づくでしょうか？\n   1  すぐに\n")
    expect(told).toContain(" 予想: すぐに\n 実際: 気づかない\n")
    expect(told).toContain("the kernel said yes")
  })
})

test("a node is a line as soon as something has been said", () => {
  const node: StoryEvent = { event: "node", at: 500, node: "A", contact: "127.0.0.1:50082", pid: 4711 }
  const say: StoryEvent = { event: "say", at: 100, text: both("A starts.", "A が起動します。") }
  expect(tell([run, say, node])).toContain("   0.40 s  A  listens     127.0.0.1:50082        pid 4711\n")
  expect(tell([run, node, say])).toContain("\n   A  127.0.0.1:50082  pid 4711\n")
})

test("one node of many is not listed above the act", () => {
  const node: StoryEvent = { event: "node", at: 400, node: "GK", contact: "127.0.0.1:50082", pid: 4711 }
  expect(tell([run, node])).toContain("GK  127.0.0.1:50082")
  expect(tell([run, { ...node, extra: true }])).not.toContain("GK")
})

test("a belief that did not change is told once; after a deed, twice", () => {
  const say: StoryEvent = { event: "say", at: 0, text: both("", "") }
  const three = [1, 2, 3].map((at) => health(at, "alive", "connected"))
  const deed: StoryEvent = { event: "deed", at: 4, node: "B", deed: "thawed", how: "SIGCONT" }
  const lines = (events: StoryEvent[]) => tell([run, say, ...events]).match(/B alive/g)?.length
  expect(lines(three)).toBe(1)
  expect(lines([...three, deed, ...three])).toBe(1 + 2)
})

test("a list is told when somebody comes or goes", () => {
  const say: StoryEvent = { event: "say", at: 0, text: both("", "") }
  const lists = (node: string, core: string[], edge: string[] = []): StoryEvent => {
    return { event: "members", at: 1, node, core, edge }
  }
  const lines = tell([
    ...[run, say, lists("A", ["A"]), lists("E", [])],
    ...[lists("A", ["A", "B"]), lists("A", ["A", "B"], ["E"]), lists("A", ["B", "C"], ["E"])],
  ])
  expect(lines.split("\n").filter((line) => line.includes("lists"))).toEqual([
    "   0.00 s  A  lists       A B                    + B",
    "   0.00 s  A  lists       A B, edge E            + E",
    "   0.00 s  A  lists       B C, edge E            + C, - A",
  ])
})

test("one empty line between two paragraphs", () => {
  const say: StoryEvent = { event: "say", at: 0, text: both("First.", "") }
  expect(tell([say, say])).toBe("\n First.\n\n First.\n\n")
})

test("the rows of a table that grows stand below its head, whatever comes", () => {
  const lines = tell([
    run,
    { event: "table", at: 1, head: ["what", "seen"], rows: [], widest: ["a long name", "never"] },
    { event: "row", at: 2, cells: ["a", "1.0"] },
    { event: "row", at: 3, cells: [{ en: "a long name", ja: "長い名前" }, "never"] },
  ]).split("\n")
  expect(lines.slice(-5)).toEqual([
    "   what         seen",
    "   -----------  -----",
    "   a            1.0",
    "   a long name  never",
    "",
  ])
})

test("a recorded run inside the story has its label, and its own time", () => {
  const recall: StoryEvent = { event: "recall", at: 0, story: frozen }
  const told = tell([run, recall])
  expect(told).toContain(" Recorded on 2026-11-24: Linux 6.1 x64, Node 20.19.0.\n\n   0.00 s  B  frozen")
  expect(tell([run, { ...recall, story: [] }])).toContain("There is no recorded run of this yet.")
})

test("a replay has its label, and says why", () => {
  const why = both("this is no Linux", "Linux ではない")
  expect(tell([{ ...run, replayed: why }])).toContain(
    " Recorded on 2026-11-24: Linux 6.1 x64, Node 20.19.0.\n It is not shown live: this is no Linux.\n",
  )
})

test("what strangers say moves no cursor", () => {
  const say: StoryEvent = { event: "say", at: 0, text: both("", "") }
  const message: StoryEvent = { event: "message", at: 1, node: "A", from: "B", text: "\x1b[2J\nhi" }
  expect(tell([run, say, message])).toContain('A  hears       "·[2J·hi"')
})
