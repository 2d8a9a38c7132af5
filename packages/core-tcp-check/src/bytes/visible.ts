/** A stranger's text, for an error's message: what would do something to a terminal, or not be seen there, is a dot. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "·")
}
