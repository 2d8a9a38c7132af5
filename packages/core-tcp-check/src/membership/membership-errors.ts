import type { Role } from "./member-list.ts"
import type { MessageType } from "./message.ts"

/** The same text went through here before. */
export class AlreadySent extends Error {
  override readonly name = "AlreadySent"

  constructor(text: string) {
    super(`"${text.slice(0, 40)}" was sent before: each text goes round once`)
  }
}

/** An edge without a core is alone until it joins again. */
export class NoCoreLeft extends Error {
  override readonly name = "NoCoreLeft"

  constructor() {
    super("no core is left on the list: this edge is alone until it joins again")
  }
}

/** A message that only cores act on reached an edge. */
export class NotForEdges extends Error {
  override readonly name = "NotForEdges"

  constructor(type: MessageType) {
    super(`${type} is for core nodes, and this is an edge`)
  }
}

export class ListFull extends Error {
  override readonly name = "ListFull"

  constructor(role: Role, limit: number) {
    super(`the ${role} list is full: it holds at most ${limit} contacts`)
  }
}
