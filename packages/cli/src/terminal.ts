/** How a line is shown to a person. Runs in a page as well. */
import pc from "picocolors"

export type Colours = ReturnType<typeof pc.createColors>

export const plain: Colours = pc.createColors(false)

/** Colours for a terminal; none in a pipe, none where NO_COLOR asks for none (no-color.org). */
export function coloursFor(
  stream: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): Colours {
  return pc.createColors(stream.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb")
}

/** What does something to a terminal, or to other letters, or is not seen: controls, formats, other ends of lines. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu
/** No script puts more marks on one letter; hundreds of them cover the lines around. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu
/** So many letters of a stranger's text are shown to a person: a mebibyte of them would push all else out of sight. */
const MOST_SHOWN = 1_000

/** A stranger's text must not move our cursor, colour our terminal, turn a line around, hide letters or cover others. */
export function printable(text: string): string {
  const shown = text.slice(0, MOST_SHOWN).replace(UNSEEN, "·").replace(PILED_MARKS, "$1·")
  return text.length > MOST_SHOWN ? `${shown} … and ${text.length - MOST_SHOWN} more` : shown
}

/** JSON that a terminal can show: what would do something there is escaped, so that a program reads the same value. */
export function printableJson(value: object): string {
  return JSON.stringify(value).replace(UNSEEN, (letter) => {
    const units = Array.from({ length: letter.length }, (_, i) => letter.charCodeAt(i))
    return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("")
  })
}

/** A long key in the middle of a contact tells a person nothing after its first few characters. */
export function shortContact(contact: string): string {
  return contact
    .replace(/([0-9a-f]{8})[0-9a-f]{112}([0-9a-f]{8})/, "$1…$2") // enode://KEY@…
    .replace(/(\/p2p\/[^/]{8})[^/]{24,}([^/]{8})/, "$1…$2")
    .replace(/^(enr:[\w-]{8})[\w-]{24,}([\w-]{8})$/i, "$1…$2")
}

export { columnsOf, drawsAnew, roomOf } from "./terminal-size.ts"

/** How a person is told of a peer: by its address where that is all, by a part of its key where it has one. */
export function peerName(contact: string): string {
  const enode = /^enode:\/\/([0-9a-f]{8})/.exec(contact)
  if (enode) return `${enode[1]}…`
  const peerId = /\/p2p\/[^/]*([^/]{8})$/.exec(contact)
  return peerId ? `…${peerId[1]}` : contact
}
