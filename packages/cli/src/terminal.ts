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

/** A stranger's text must not move our cursor, colour our terminal, or turn a line around. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, "·")
}

/** A long key in the middle of a contact tells a person nothing after its first few characters. */
export function shortContact(contact: string): string {
  return contact
    .replace(/([0-9a-f]{8})[0-9a-f]{112}([0-9a-f]{8})/, "$1…$2") // enode://KEY@…
    .replace(/(\/p2p\/[^/]{8})[^/]{24,}([^/]{8})/, "$1…$2")
}
