/** A value that somebody sent, for an error's message: at most 60 printable characters. */
export function quote(value: unknown): string {
  const text = JSON.stringify(value).replace(/[^ -~]/g, "?")
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}
