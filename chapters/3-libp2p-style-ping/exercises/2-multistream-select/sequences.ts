import { HEADER } from "./line.ts"

/** Negotiations with a peer who says these messages and then ends, computed in another way than by waiting for them. */

/** The names of errors, or what was agreed on with so many messages left unread. */
export type Outcome = string

export function agreed(protocol: string, messagesLeft: number): Outcome {
  return `"${protocol}" is agreed on, and ${messagesLeft} messages stay unread`
}

/** What becomes of a dialer who proposes these. */
export function dialerOutcome(protocols: readonly string[], said: readonly string[]): Outcome {
  const [first, ...answers] = said
  if (first === undefined) return "EndOfStream"
  if (first !== HEADER) return "MultistreamViolation"
  const refused = answers.findIndex((answer) => answer !== "na")
  const asked = refused < 0 ? answers.length : refused
  if (asked >= protocols.length) return "ProtocolsNotSupported"
  if (refused < 0) return "EndOfStream"
  if (answers[asked] !== protocols[asked]) return "MultistreamViolation"
  return agreed(protocols[asked]!, answers.length - asked - 1)
}

/** What becomes of a listener who speaks these. */
export function listenerOutcome(protocols: readonly string[], said: readonly string[]): Outcome {
  const [first, ...proposals] = said
  if (first === undefined) return "EndOfStream"
  if (first !== HEADER) return "MultistreamViolation"
  const taken = proposals.findIndex((proposal) => protocols.includes(proposal))
  return taken < 0 ? "EndOfStream" : agreed(proposals[taken]!, proposals.length - taken - 1)
}

/** Every row of up to four messages that a peer may say: the header or something else, and what may follow. */
export function everySequence(): string[][] {
  const rows: string[][] = [[]]
  for (let from = 0, length = 1; length <= 4; length++) {
    const longest = rows.slice(from)
    from = rows.length
    const next = length === 1 ? [HEADER, "/a"] : ["/a", "/b", "/c", "na", "ls"]
    for (const row of longest) for (const text of next) rows.push([...row, text])
  }
  return rows
}
