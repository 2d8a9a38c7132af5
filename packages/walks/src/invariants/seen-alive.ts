import type { Chronicle } from "../play/chronicle.ts"
import { isRunning, type Life } from "../play/life.ts"
import type { Rules } from "../stages/stage.ts"
import { Broken } from "./broken.ts"

/** At rest: whom a node watches is there, and was seen alive a short time ago. */
export function seenAlive(chronicle: Chronicle, rules: Rules, now: number): void {
  for (const life of chronicle.lives.filter(isRunning))
    if (life.role === "core") coreSees(chronicle, rules, now, life)
    else edgeSees(rules, now, life)
}

function coreSees(chronicle: Chronicle, rules: Rules, now: number, life: Life): void {
  for (const contact of life.lists.at(-1)?.contacts ?? []) {
    const name = chronicle.nameOf(contact)
    if (!chronicle.runningAs(contact))
      throw new Broken("seen alive", `${life.name} lists ${name}, which is gone`)
    const last = life.reports.findLast(({ report }) => report.contact === contact)
    if (last?.report.status !== "alive")
      throw new Broken(
        "seen alive",
        `${life.name} says of ${name}, which lives: ${last?.report.status ?? "nothing"}`,
      )
    mustBeFresh(last.at, rules, now, `${life.name} saw ${name}`)
  }
}

/** It holds on to a core that lives, or has said that it has none. */
function edgeSees(rules: Rules, now: number, life: Life): void {
  const last = life.reports.findLast(({ report }) => report.status === "alive")
  const isAlone = life.errors.includes("NoCoreLeft") || !life.lists.some(({ contacts }) => contacts.size > 0)
  if (isAlone && life.node.health.size === 0) return
  if (!last) throw new Broken("seen alive", `the edge ${life.name} holds on to nobody`)
  mustBeFresh(last.at, rules, now, `the edge ${life.name} saw its core`)
}

function mustBeFresh(at: number, { fresh }: Rules, now: number, what: string): void {
  if (now - at > fresh)
    throw new Broken(
      "seen alive",
      `${what} last at ${at / 1_000} s, ${(now - at) / 1_000} s ago: more than ${fresh / 1_000}`,
    )
}
