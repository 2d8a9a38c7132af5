/** What a stranger sent, as it stands in the message of an error. */

/** A text: what would do something to a terminal, or not be seen there, is a dot. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "·")
}

/**
 * A value: at most 60 printable characters. What lists and objects hold is left out: JSON.parse reads it however deep
 * it is, and JSON.stringify would run out of stack.
 */
export function quote(value: unknown): string {
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "an object"
  const text = JSON.stringify(value).replace(/[^ -~]/g, "?")
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
