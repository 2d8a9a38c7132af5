import { type Contact, Node, type NodeEvent, type Role } from "@ping-from-zero/core-tcp-check"
import type { FakeClock, SimulatedHost } from "@ping-from-zero/core-tcp-check/simulated"
import type { Way } from "../stages/stage.ts"
import type { Chronicle } from "./chronicle.ts"
import { countedClock, countedTransport, Waits } from "./counted.ts"
import { isRunning, type Life } from "./life.ts"
import { type Observer, observedParts } from "./observed.ts"
import { latest, made, tookOver } from "./versions.ts"

const PORT = 50_082

/** The nodes of a walk: starts their programs, and notes what they do. */
export class Cast {
  readonly #clock: FakeClock
  readonly #chronicle: Chronicle
  readonly #way: Way

  constructor(clock: FakeClock, chronicle: Chronicle, way: Way) {
    this.#clock = clock
    this.#chronicle = chronicle
    this.#way = way
  }

  /** Starts a program on a host; it listens in the same instant. */
  async start(number: number, role: Role, host: SimulatedHost, key: number): Promise<Life> {
    const { lives } = this.#chronicle
    const again = lives.filter((other) => other.number === number).length
    const name = String.fromCharCode(65 + number) + (again === 0 ? "" : again + 1)
    const process = host.start(name)
    const waits = new Waits()
    let life: Life | undefined
    const parts = this.#way.parts(
      {
        transport: countedTransport(process.transport, waits),
        clock: countedClock(process.clock, waits),
        random: process.random,
        listen: { host: host.name, port: PORT },
        role,
      },
      key,
    )
    const causes = { count: 0 }
    const node = new Node(
      observedParts(
        parts,
        this.#observer(() => life!, causes),
      ),
    )
    life = {
      ...{ name, number, key, role, host, process, node, waits },
      ...{ began: this.#clock.now(), contact: undefined, ended: Number.POSITIVE_INFINITY, left: false },
      ...{ reports: [], lists: [], versions: [], sent: [], errors: [] },
    }
    lives.push(life)
    const begun = life
    node.subscribe((event) => this.#told(begun, event, causes.count > 0))
    begun.contact = await node.start()
    return begun
  }

  /** Joins the first core that runs, if there is another. */
  join(life: Life): void {
    const via = this.#chronicle.lives.find(
      (other) => other !== life && other.number !== life.number && other.role === "core" && isRunning(other),
    )
    if (!via?.contact) return
    this.#note(life, `joins ${via.name}`)
    life.waits
      .during("join", life.node.join(via.contact))
      .catch(({ name }: Error) => this.#note(life, `cannot join: ${name}`))
  }

  #told(life: Life, event: NodeEvent, hasCause: boolean): void {
    if (hasNoSay(life)) return
    const at = this.#clock.now()
    if (event.type === "listening") life.contact = event.contact
    if (event.type === "error") {
      life.errors.push(event.error.name)
      this.#note(life, `error: ${event.error.name}: ${event.error.message.slice(0, 90)}`)
    }
    if (event.type !== "members") return
    const contacts = new Set([...event.core, ...event.edge].filter((contact) => contact !== life.contact))
    if (life.ended === Number.POSITIVE_INFINITY) life.lists.push({ at, contacts })
    const names = (all: readonly Contact[]) => all.map((contact) => this.#chronicle.nameOf(contact)).join(" ")
    this.#note(
      life,
      `lists ${names(event.core)}${event.edge.length > 0 ? `, edges ${names(event.edge)}` : ""}`,
    )
    if (life.role === "core" && !hasCause) made(life, at, life.versions.length === 0 ? "begins" : "untold")
  }

  #observer(lifeOf: () => Life, causes: { count: number }): Observer {
    const clock = this.#clock
    return {
      now: () => clock.now(),
      because() {
        causes.count += 1
        return {
          done: () => {
            causes.count -= 1
          },
        }
      },
      received: (from, message) => {
        const life = lifeOf()
        if (hasNoSay(life) || life.role === "edge" || from === life.contact) return
        if (message.type === "ADD" || message.type === "REMOVE") made(life, clock.now(), "told")
        if (message.type === "CORE_LIST")
          this.#guarded(() => tookOver(life, clock.now(), message.contacts, this.#chronicle.livesOf(from)))
      },
      reported: (report) => {
        const life = lifeOf()
        if (life.ended !== Number.POSITIVE_INFINITY) return
        const at = clock.now()
        const before = life.reports.findLast((told) => told.report.contact === report.contact)
        life.reports.push({ at, report })
        const { contact, status, evidence } = report
        if (before?.report.status !== status || status !== "alive") {
          const why =
            "error" in evidence && evidence.error instanceof Error ? `: ${evidence.error.message}` : ""
          this.#note(
            life,
            `${this.#chronicle.nameOf(contact)} ${status}: ${evidence.kind}${why.slice(0, 100)}`,
          )
        }
        const listed = life.versions.length > 0 && life.lists.at(-1)?.at === at
        if (status === "dead" && life.role === "core" && listed && hasChanged(life)) made(life, at, "told")
      },
      sending: (sent) => lifeOf().sent.push(sent),
    }
  }

  #guarded(run: () => void): void {
    try {
      run()
    } catch (error) {
      this.#chronicle.broken ??= error as Error
    }
  }

  #note(life: Life, what: string): void {
    this.#chronicle.story.push({ at: this.#clock.now(), who: life.name, what })
  }
}

/** Its process is gone; who leaves still says something until his goodbye is taken. */
function hasNoSay({ ended, left }: Life): boolean {
  return ended !== Number.POSITIVE_INFINITY && !left
}

/** Its list of cores is another one than the last that was noted. */
function hasChanged(life: Life): boolean {
  return latest(life)?.list !== life.node.members.core.toSorted().join(" ")
}
