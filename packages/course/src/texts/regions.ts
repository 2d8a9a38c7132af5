/** A text shows code that its source does not hold, or not in this form. */
export class BadRegion extends Error {
  override readonly name = "BadRegion"
}

/**
 * The lines between `// region: name` and `// endregion`, without the indentation that they share.
 * @throws {BadRegion} when there is none of this name, more than one, or one without an end
 */
export function regionOf(source: string, name: string): string[] {
  const lines = source.split("\n")
  const begins = lines.flatMap((line, i) => (line.trim() === `// region: ${name}` ? [i] : []))
  const [begin] = begins
  if (begin === undefined) throw new BadRegion(`there is no region "${name}"`)
  if (begins.length > 1) throw new BadRegion(`there are ${begins.length} regions "${name}"`)
  const end = lines.findIndex((line, i) => i > begin && line.trim() === "// endregion")
  if (end < 0) throw new BadRegion(`the region "${name}" has no end`)
  return dedent(lines.slice(begin + 1, end))
}

function dedent(lines: readonly string[]): string[] {
  const indents = lines.filter((line) => line !== "").map((line) => line.length - line.trimStart().length)
  const shared = Math.min(...indents)
  return lines.map((line) => line.slice(shared))
}
