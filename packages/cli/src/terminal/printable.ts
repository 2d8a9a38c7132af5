/** A stranger's text must not move our cursor, colour our terminal, or turn a line around. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, "·")
}
