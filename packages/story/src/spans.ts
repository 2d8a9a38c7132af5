/**
 * A figure in a text stands in a marked span, filled from the results and never typed:
 * `<!-- figures: NAME -->…<!-- /figures -->`, within a line or around a table.
 */
const SPAN = /<!-- figures: ([^>]+?) -->([\s\S]*?)<!-- \/figures -->/g

/** A text names figures that nobody measures. */
export class NoSuchFigures extends Error {
  override readonly name = "NoSuchFigures"

  constructor(name: string) {
    super(`nobody measures "${name}"`)
  }
}

/** The text with each span filled anew. @throws {NoSuchFigures} */
export function filled(markdown: string, figures: (name: string) => string | undefined): string {
  return markdown.replace(SPAN, (_, name: string) => {
    const text = figures(name)
    if (text === undefined) throw new NoSuchFigures(name)
    const inside = text.includes("\n") ? `\n\n${text}\n\n` : text
    return `<!-- figures: ${name} -->${inside}<!-- /figures -->`
  })
}
