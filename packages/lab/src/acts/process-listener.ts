import type { EventOf, PeerEvent } from "@ping-from-zero/process"
import type { Story, StoryEvent } from "@ping-from-zero/story"
import type { NodeProcess } from "./world.ts"

/** Listens to the processes of an act, and adds what they print to the story, with names for contacts. */
export class ProcessListener {
  readonly #story: Story
  readonly #now: () => number
  readonly #names = new Map<string, string>()
  /** What nodes say while another starts: it may speak of a contact that has no name yet. */
  readonly #held: (() => void)[] = []
  #starting = 0

  constructor(story: Story, now: () => number) {
    this.#story = story
    this.#now = now
  }

  /** Holds back what is said until this start, and all others, are over. */
  async during<T>(start: Promise<T>): Promise<T> {
    this.#starting += 1
    try {
      return await start
    } finally {
      this.#starting -= 1
      if (this.#starting === 0) for (const tell of this.#held.splice(0)) tell()
    }
  }

  /** @param extra one of many: it is not listed above the act */
  listenTo(name: string, process: NodeProcess, extra = false): void {
    process.onEvent((event) => {
      // Who takes over an address takes no name: others still mean the one who had it.
      if (event.event === "listening" && !this.#names.has(event.contact)) this.#names.set(event.contact, name)
      const at = this.#now()
      this.#whenNamed(() => this.#told(event, { at, node: name }, process.pid, extra))
    })
    process.exited.then(({ code, signal }) => {
      const at = this.#now()
      this.#whenNamed(() => ({ event: "exit", at, node: name, code, signal }))
    })
  }

  #whenNamed(told: () => StoryEvent | undefined): void {
    const tell = () => {
      const event = told()
      if (event) this.#story.add(event)
    }
    if (this.#starting > 0) this.#held.push(tell)
    else tell()
  }

  #told(
    event: PeerEvent,
    who: { at: number; node: string },
    pid: number | undefined,
    extra: boolean,
  ): StoryEvent | undefined {
    const named = (contact: string) => this.#names.get(contact) ?? contact
    const all = (contacts: readonly string[]) => contacts.map(named).sort()
    switch (event.event) {
      case "listening":
        return {
          event: "node",
          ...who,
          contact: event.contact,
          ...(pid !== undefined && { pid }),
          ...(extra && { extra }),
        }
      case "members":
        return { event: "members", ...who, core: all(event.core), edge: all(event.edge) }
      case "health": {
        const { contact, status, error, rttMs } = event
        return {
          event: "health",
          ...who,
          peer: named(contact),
          status,
          evidence: kindAndDetail(event),
          ...(error !== undefined && { error }),
          ...(rttMs !== undefined && { rttMs }),
        }
      }
      case "disconnected":
        return { event: "disconnected", ...who, peer: this.#nameOf(event.peer), reason: event.reason }
      case "message":
        return { event: "message", ...who, from: named(event.from), text: event.text }
      case "error":
        return { event: "error", ...who, name: event.name, message: event.message }
      case "text": // not of our making: a warning of the runtime, say
        return undefined
    }
  }

  /** Of the node whose contact holds this id. */
  #nameOf(id: string): string {
    return [...this.#names].find(([contact]) => contact.includes(id))?.[1] ?? id
  }
}

/** `pong`; `message: sbp/1`; `silence: 3.0 s`. What stands before the colon is the kind of the evidence. */
function kindAndDetail({ evidence, what, last, ageMs = 0 }: EventOf<"health">): string {
  if (last !== undefined) return `${evidence}: ${(ageMs / 1_000).toFixed(1)} s`
  return what === undefined ? evidence : `${evidence}: ${what}`
}
