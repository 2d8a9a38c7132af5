import type { StoryEvent } from "./event.ts"

/** What an act must tell, live and recorded alike. */
export interface Expected {
  /** Each in its order. Events of different nodes that do not hang on each other stand in different chains. */
  readonly chains: readonly (readonly string[])[]
  /** What it must not tell once it has told something else. */
  readonly never?: Never
  /** Whether its table holds what it should: its rows in English, without the head. */
  readonly table?: (rows: readonly (readonly string[])[]) => boolean
}

export interface Never {
  readonly after: string
  readonly words: RegExp
}

/** One event in a few words, without what differs from run to run; undefined where it only comes along. */
function summaryOf(event: StoryEvent): string | undefined {
  switch (event.event) {
    case "node":
      return `${event.node} listens`
    case "ask":
    case "say":
    case "table":
    case "recall":
    case "end":
      return event.event
    case "deed":
      return `${event.node} ${event.peer === undefined ? "" : `${event.peer} `}${event.deed}`
    case "health":
      return `${event.node} ${event.peer} ${event.status}`
    case "members":
      return `${event.node} lists ${[...event.core, ...event.edge.map((edge) => `(${edge})`)].join(" ")}`.trim()
    case "message":
      return `${event.node} hears ${event.text}`
    case "disconnected":
      return `${event.node} ${event.peer} closed`
    case "error":
      return `${event.node} refuses ${event.name}`
    default:
      return undefined
  }
}

/** Where a story is not what its act should tell: what does not come, and what should not have come. */
export function faultsIn(story: readonly StoryEvent[], { chains, never, table }: Expected): string[] {
  const act = actOf(story)
  if (chains.length === 0) return [`${act}: nothing is said of what it tells`]
  const missing = chains.flatMap((chain) => {
    const words = firstMissing(story, chain)
    return words === undefined ? [] : [`${act}: "${words}" is missing in: ${chain.join(", ")}`]
  })
  const strange = never ? after(story, never.after).filter((told) => never.words.test(told ?? "")) : []
  const rows = tableOf(story)
  return [
    ...missing,
    ...strange.map((told) => `${act}: "${told}" comes after "${never?.after}"`),
    ...(table && !table(rows) ? [`${act}: its table holds ${JSON.stringify(rows)}`] : []),
  ]
}

function actOf([run]: readonly StoryEvent[]): string {
  return run?.event === "run" ? run.act.name : "a story without a beginning"
}

/** The first of these that does not come, at least not after those before it; undefined when all do. */
export function firstMissing(story: readonly StoryEvent[], expected: readonly string[]): string | undefined {
  const told = story.map(summaryOf)
  let at = 0
  for (const words of expected) {
    const found = told.indexOf(words, at)
    if (found < 0) return words
    at = found + 1
  }
  return undefined
}

/** What is told after this. */
export function after(story: readonly StoryEvent[], words: string): (string | undefined)[] {
  const told = story.map(summaryOf)
  return told.slice(told.indexOf(words) + 1)
}

/** The cells of its first table in English, without the head; rows that were added to it as well. */
export function tableOf(story: readonly StoryEvent[]): string[][] {
  const table = story.find((event) => event.event === "table")
  const added = story.flatMap((event) => (event.event === "row" ? [event.cells] : []))
  const rows = table?.event === "table" ? [...table.rows, ...added] : []
  return rows.map((row) => row.map((cell) => (typeof cell === "string" ? cell : cell.en)))
}
