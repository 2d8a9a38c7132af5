import pc from "picocolors"

export type Colours = ReturnType<typeof pc.createColors>

export const plain: Colours = pc.createColors(false)

/** Colours for a terminal; none in a pipe, none where NO_COLOR asks for none (no-color.org). */
export function coloursFor(
  stream: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): Colours {
  return pc.createColors(stream.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb")
}
