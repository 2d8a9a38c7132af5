import type { Root } from "mdast"
import { visit } from "unist-util-visit"

/** Japanese letters and punctuation, and full-width forms. */
const WIDE = "[\\u3000-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef]"
/** Punctuation with white space of its own: on its right, on its left. */
const [CLOSING, OPENING] = ["[、。）」』：！？]", "[（「『]"]
const LINE_IN_JAPANESE = new RegExp(`(?<=${WIDE})\\n(?=${WIDE})|(?<=${CLOSING})\\n|\\n(?=${OPENING})`, "g")
const BEFORE_UNIT = /(?<=\d)[ \n](?=(?:µs|ms|s|%|bytes?|[KM]iB|秒|ミリ秒|分|バイト)(?![a-z]))/g

/**
 * Japanese is written without spaces: none is left where a line of the source ends (GitHub leaves one), nor between
 * its punctuation and a Latin word. And no line ends between a number and its unit.
 */
export function setType(tree: Root): void {
  visit(tree, "text", (text) => {
    text.value = text.value.replace(LINE_IN_JAPANESE, "").replace(BEFORE_UNIT, "\u00a0")
  })
}
