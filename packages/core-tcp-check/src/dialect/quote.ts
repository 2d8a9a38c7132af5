/**
 * A value that somebody sent, for an error's message: at most 60 printable characters. What lists and objects hold is
 * left out: JSON.parse reads it however deep it is, and JSON.stringify would run out of stack.
 */
export function quote(value: unknown): string {
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "an object"
  const text = JSON.stringify(value).replace(/[^ -~]/g, "?")
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
