import stringWidth from "string-width"

const words = new Intl.Segmenter("ja", { granularity: "word" })
const graphemes = new Intl.Segmenter("ja", { granularity: "grapheme" })

/** No line begins with one of these, as Japanese typesetting has it. */
const NEVER_FIRST = /^[、。，．・：；？！…ー々」』）】〉》,.:;?!)\]}]/u
/** No line ends with one of these. */
const NEVER_LAST = /[「『（【〈《([{]$/u
const FULL_WIDTH = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u3000-\u30ff\uff01-\uff60]/u

/**
 * A paragraph as lines of at most `width` columns, full-width characters counted as two. Lines break at spaces
 * and, beside a full-width character, between words.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ""
  for (const piece of unbreakable(text).flatMap((piece) => chop(piece, width))) {
    if (stringWidth(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = ""
    }
    line += line === "" ? piece.trimStart() : piece
  }
  return [...lines, line.trimEnd()]
}

/** The text in pieces between which a line may break; their spaces stand at their ends. */
function unbreakable(text: string): string[] {
  const pieces: string[] = []
  for (const { segment } of words.segment(text.replace(/\s+/g, " "))) {
    const last = pieces.at(-1)
    if (last !== undefined && !mayBreak(last, segment)) pieces[pieces.length - 1] = last + segment
    else pieces.push(segment)
  }
  return pieces
}

function mayBreak(before: string, after: string): boolean {
  if (after === " " || NEVER_FIRST.test(after) || NEVER_LAST.test(before)) return false
  // Endings and particles are written in hiragana: they stay with the word before them.
  if (/^\p{sc=Hira}/u.test(after) && !/[、。！？」』）]$/u.test(before)) return false
  return before.endsWith(" ") || FULL_WIDTH.test(before.at(-1) ?? "") || FULL_WIDTH.test(after)
}

/** A piece that no line can hold, cut. */
function chop(piece: string, width: number): string[] {
  if (stringWidth(piece.trimEnd()) <= width) return [piece]
  const parts = [""]
  for (const { segment } of graphemes.segment(piece)) {
    if (stringWidth(parts.at(-1) + segment) > width) parts.push("")
    parts[parts.length - 1] += segment
  }
  return parts
}

/** At most `width` columns of it; an ellipsis says that there was more. */
export function clip(text: string, width: number): string {
  if (width <= 0) return ""
  if (stringWidth(text) <= width) return text
  let kept = ""
  for (const { segment } of graphemes.segment(text)) {
    if (stringWidth(kept + segment) > width - 1) break
    kept += segment
  }
  return `${kept}…`
}

/** Exactly `width` columns: clipped, or filled with spaces at its end. */
export function fit(text: string, width: number): string {
  const clipped = clip(text, width)
  return clipped + " ".repeat(width - stringWidth(clipped))
}
