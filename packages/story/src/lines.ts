import type { DeedEvent, HealthEvent, StoryEvent, StoryEventOf } from "./event.ts"
import type { Line } from "./line.ts"
import { DEED_GLOSSES, GLOSSES } from "./strings.ts"

type Told = { readonly kind: string; readonly times: number; readonly at: number }

/**
 * Decides which events deserve a line, and says it. A belief that changes does; one that is merely repeated does
 * once more ("and again") when the lab has just done something to its peer, for then it is news that nothing
 * changed. All others are left to the timeline and to `--json`.
 */
export class Lines {
  readonly #glosses: Readonly<Record<string, string>>
  readonly #beliefs = new Map<string, Told>()
  readonly #members = new Map<string, readonly string[]>()
  #touched = new Set<string>()

  constructor(glosses: Readonly<Record<string, string>>) {
    this.#glosses = { ...GLOSSES, ...glosses }
  }

  /** The lines of one event: none or one; for `passed`, one for each check that is still open. */
  of(event: StoryEvent): Line[] {
    switch (event.event) {
      case "node": {
        const { at, node, contact, pid } = event
        return [
          { at, actor: node, what: "listens", evidence: contact, gloss: whereItRuns(pid), mood: "plain" },
        ]
      }
      case "deed":
        return [this.#deed(event)]
      case "health":
        return this.#health(event)
      case "members":
        return this.#list(event)
      case "message": {
        const { at, node, from, text } = event
        return [
          { at, actor: node, what: "hears", evidence: `"${text}"`, gloss: `from ${from}`, mood: "plain" },
        ]
      }
      case "disconnected": {
        const { at, node, peer, reason } = event
        const what = `${peer} closed`
        return [{ at, actor: node, what, evidence: reason, gloss: "the connection is over", mood: "plain" }]
      }
      case "error": {
        const { at, node, name, message } = event
        if (name === "NoCoreLeft") return [] // an edge's empty list has said so
        return [{ at, actor: node, what: "refuses", evidence: name, gloss: message, mood: "suspect" }]
      }
      case "passed":
        return this.#stillOpen(event.at)
      default:
        return []
    }
  }

  #deed({ at, deed, node, peer, how }: DeedEvent): Line {
    const gloss = DEED_GLOSSES[deed]
    if (deed === "typed") return { at, actor: node, what: "says", evidence: `"${how}"`, gloss, mood: "deed" }
    this.#touched = new Set(peer === undefined ? [node] : [node, peer])
    for (const [pair, told] of this.#beliefs) this.#beliefs.set(pair, { ...told, times: 0 })
    return {
      at,
      actor: node,
      what: peer === undefined ? deed : `${peer} ${deed}`,
      evidence: how,
      gloss,
      mood: "deed",
    }
  }

  #health({ at, node, peer, status, evidence, error = "", rttMs }: HealthEvent): Line[] {
    const pair = `${node} ${peer}`
    const kind = `${status} ${evidence}`
    const before = this.#beliefs.get(pair)
    const same = before?.kind === kind
    const times = same ? before.times + 1 : 1
    this.#beliefs.set(pair, { kind, times, at: same ? before.at : at })
    if (same && !(this.#touched.has(peer) && times <= 2)) return []
    return [
      {
        at,
        actor: node,
        what: `${peer} ${status === "suspect" ? " ?" : status}`,
        evidence: rttMs === undefined ? evidence : `${evidence}, ${rttMs.toFixed(1)} ms`,
        gloss: same && times === 2 ? "and again" : (this.#gloss(evidence) ?? error),
        mood: status,
      },
    ]
  }

  /** Of `message: sbp/1`, what stands before the colon is the kind. */
  #gloss(evidence: string): string | undefined {
    const [kind = ""] = evidence.split(":")
    return this.#glosses[kind]
  }

  #list({ at, node, core, edge }: StoryEventOf<"members">): Line[] {
    const now = [...core, ...edge]
    const itself = now.filter((name) => name === node) // that it knows itself is no news
    const before = this.#members.get(node) ?? itself
    this.#members.set(node, now)
    const come = now.filter((name) => !before.includes(name))
    const gone = before.filter((name) => !now.includes(name))
    if (come.length + gone.length === 0) return []
    const news = [...come.map((name) => `+ ${name}`), ...gone.map((name) => `- ${name}`)]
    const evidence = core.join(" ") + (edge.length > 0 ? `, edge ${edge.join(" ")}` : "")
    return [{ at, actor: node, what: "lists", evidence, gloss: news.join(", "), mood: "plain" }]
  }

  #stillOpen(at: number): Line[] {
    const open = [...this.#beliefs].filter(([, { kind }]) => kind.startsWith("suspect "))
    return open.map(([pair, told]) => {
      const [actor = "", peer = ""] = pair.split(" ")
      const waited = `waiting for ${((at - told.at) / 1_000).toFixed(1)} s`
      return {
        at,
        actor,
        what: `${peer}  ?`,
        evidence: waited,
        gloss: "and still no answer",
        mood: "suspect",
      }
    })
  }
}

/** A node in memory has no number. */
export function whereItRuns(pid: number | undefined): string {
  return pid === undefined ? "in memory" : `pid ${pid}`
}
