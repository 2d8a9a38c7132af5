import type { Contact } from "@ping-from-zero/core-tcp-check"
import type { Life } from "./life.ts"

/**
 * A list of cores that somebody made, as against one that he was given. `told`: everybody on it was sent it. `untold`: a
 * message could not be handed over, and the book tells nobody whom it takes off the list for that.
 */
export interface Change {
  readonly at: number
  readonly by: Life
  readonly how: "begins" | "told" | "untold" | "adds itself"
  readonly list: string
}

/** A node's list of cores, from a moment on, and who made it. */
export interface Version {
  readonly at: number
  readonly list: string
  readonly change: Change
}

/** A list, whatever its order: lists of the same members are the same. */
export function listOf(contacts: readonly Contact[]): string {
  return contacts.toSorted().join(" ")
}

export function latest(life: Life): Version | undefined {
  return life.versions.at(-1)
}

/** Notes that a node made a list of its own. */
export function made(life: Life, at: number, how: Change["how"]): void {
  const list = listOf(life.node.members.core)
  life.versions.push({ at, list, change: { at, by: life, how, list } })
}

/** Notes that a node took over a list that it was sent. @param from the lives with the contact of its sender */
export function tookOver(life: Life, at: number, sent: readonly Contact[], from: readonly Life[]): void {
  const list = listOf(sent)
  const versions = from.flatMap((sender) => sender.versions).filter((version) => version.list === list)
  const source = versions.toSorted((a, b) => a.at - b.at).at(-1)
  if (!source) throw new UnknownList(life, list)
  const own = listOf(life.node.members.core)
  if (own === list) life.versions.push({ at, list, change: source.change })
  else made(life, at, "adds itself")
}

/** A node was sent a list that its sender never had. */
export class UnknownList extends Error {
  override readonly name = "UnknownList"

  constructor({ name }: Life, list: string) {
    super(`${name} got a list that its sender never had: ${list}`)
  }
}
