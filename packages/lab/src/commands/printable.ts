/** A stranger's text must not move our cursor or colour our terminal. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, "·")
}
