import type { Root } from "mdast"
import { visit } from "unist-util-visit"

/** Japanese letters and punctuation, and forms as wide as they. */
const WIDE = "[\\u3000-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef]"
/** Those that hold a space of their own, whatever stands beside them: on their right, on their left. */
const [CLOSING, OPENING] = ["[、。）」』：！？]", "[（「『]"]
const LINE_IN_JAPANESE = new RegExp(`(?<=${WIDE})\\n(?=${WIDE})|(?<=${CLOSING})\\n|\\n(?=${OPENING})`, "g")
const BEFORE_UNIT = /(?<=\d)[ \n](?=(?:µs|ms|s|%|bytes?|[KM]iB|秒|ミリ秒|分|バイト)(?![a-z]))/g

/**
 * What a typesetter would see to: Japanese knows no spaces, so that none is left where a line of the source ends (as
 * GitHub leaves one), nor between its punctuation and a Latin word; and a number is not parted from its unit.
 */
export function setType(tree: Root): void {
  visit(tree, "text", (text) => {
    text.value = text.value.replace(LINE_IN_JAPANESE, "").replace(BEFORE_UNIT, "\u00a0")
  })
}
