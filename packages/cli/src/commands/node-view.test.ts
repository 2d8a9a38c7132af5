import type { Contact, HealthReport, NodeEvent, Status } from "@ping-from-zero/core-tcp-check"
import { beforeEach, describe, expect, test } from "vitest"
import { takeLine } from "./node-typed.ts"
import { NodeView } from "./node-view.ts"

const enode = (letter: string, port: number) => `enode://${letter.repeat(128)}@127.0.0.1:${port}` as Contact
const [ME, B, C] = [enode("a", 1), enode("b", 2), "127.0.0.1:3" as Contact]

let now: string
let lines: string[]
let view: NodeView
beforeEach(() => {
  now = "12:00:00"
  lines = []
  view = new NodeView(
    (line) => lines.push(line),
    () => now,
  )
  view.listening(ME, { host: "0.0.0.0", port: 40_000 })
})

/** What was printed since. */
function printed(...events: NodeEvent[]): string[] {
  lines.splice(0)
  for (const event of events) view.show(event)
  return lines
}

const members = (core: Contact[], edge: Contact[] = []): NodeEvent => ({ type: "members", core, edge })
const health = (contact: Contact, status: Status, kind = "pong"): NodeEvent => ({
  type: "health",
  report: { contact, status, evidence: { kind }, at: 0, rttMs: 0.25 } as HealthReport,
})

describe("a person at a node", () => {
  test("sees where it really listens, and its contact on a line of its own", () => {
    expect(lines).toEqual([
      " 12:00:00  listening  on 0.0.0.0:40000; others call this node by the next line",
      ME,
      "           type a line, and all nodes hear it; /help lists what else can be typed",
    ])
  })

  test("sees each contact whole once, then by its name; this node is called me", () => {
    expect(printed(members([ME, B, C]), health(B, "alive"), members([ME]), members([ME, B]))).toEqual([
      " 12:00:00  peer       bbbbbbbb… is the next line",
      B,
      " 12:00:00  members    core me bbbbbbbb… 127.0.0.1:3   edge none",
      " 12:00:00  health     bbbbbbbb…  alive    pong, 0.3 ms",
      " 12:00:00  members    core me   edge none",
      " 12:00:00  members    core me bbbbbbbb…   edge none",
    ])
  })

  test("is told of peers who have come and gone as of new ones, however many there were", () => {
    const many = Array.from(
      { length: 250 },
      (_, i) => `enode://${i.toString(16).padStart(128, "0")}@127.0.0.1:9` as Contact,
    )
    for (const contact of many) expect(printed(members([ME, contact]))).toHaveLength(3)
    expect(printed(members([ME, many.at(-1)!]))).toHaveLength(1)
    expect(printed(members([ME, many[0]!]))).toHaveLength(3)
  })

  test("hears a text through a peer: who wrote it, no message says", () => {
    const message = { type: "ENHANCED", text: "hello" } as const
    expect(printed({ type: "message", from: B, message })).toEqual([
      ' 12:00:00  heard      "hello"   through bbbbbbbb…',
    ])
  })

  test("is told what came of joining, and of the goodbye", () => {
    view.joined(B)
    view.goodbye()
    view.show(members([ME, B]))
    view.goodbye()
    expect(lines.filter((line) => /joined|goodbye/.test(line))).toEqual([
      " 12:00:00  joined     bbbbbbbb… has taken our wish to join",
      " 12:00:00  goodbye    nobody is there to hear it",
      " 12:00:00  goodbye    said to the others",
    ])
  })

  test("can ask why a peer is called what it is called, also once it is off the list", () => {
    printed(members([ME, B]), health(B, "alive"))
    now = "12:00:05"
    printed(health(B, "alive"), health(B, "dead", "silence"), members([ME]))
    now = "12:00:09"
    printed()
    view.why("bbbb")
    expect(lines).toEqual([
      " 12:00:09  why        bbbbbbbb…  dead     silence, 0.3 ms",
      "           reported at 12:00:05; dead since 12:00:05; off the list now",
    ])
    view.why("nobody")
    expect(lines.at(-1)).toBe(
      ' 12:00:09  note       no check has reported of "nobody": /peers lists the names',
    )
  })

  test("can list the peers, with what the checks say", () => {
    printed(members([ME, B], [C]), health(B, "alive"))
    printed()
    view.peers()
    expect(lines).toEqual([
      "           me  core",
      ME,
      "           bbbbbbbb…  core  alive    pong, 0.3 ms",
      B,
      "           127.0.0.1:3  edge",
      C,
    ])
  })
})

test.each([
  ["hello", ["broadcast hello"]],
  ["", []],
  ["//etc", ["broadcast /etc"]],
  ["/peers", ["peers"]],
  ["/why  bbbb ", ["why bbbb"]],
  ["/quit", ["quit"]],
  ["/nope", ["note there is no /nope: /help lists what can be typed"]],
  ["/help", expect.arrayContaining([expect.stringContaining("note /why PEER")])],
])("%j typed: %j", (line, expected) => {
  const done: string[] = []
  takeLine(line, {
    peers: () => done.push("peers"),
    why: (peer) => done.push(`why ${peer}`),
    quit: () => done.push("quit"),
    note: (sentence) => done.push(`note ${sentence}`),
    broadcast: (text) => done.push(`broadcast ${text}`),
  })
  expect(done).toEqual(expected)
})
