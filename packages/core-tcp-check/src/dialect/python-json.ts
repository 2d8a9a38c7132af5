/** What JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** As Python's json.dumps writes it: a space behind `,` and `:`, and everything beyond printable ASCII as `\uXXXX`. */
export function dumps(value: Json): string {
  if (typeof value === "string") return escapeToAscii(JSON.stringify(value))
  if (Array.isArray(value)) return `[${value.map(dumps).join(", ")}]`
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).map(([key, field]) => `${dumps(key)}: ${dumps(field)}`)
  return `{${fields.join(", ")}}`
}

function escapeToAscii(text: string): string {
  return text.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
}
