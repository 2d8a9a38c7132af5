/** A page shows code by a component, which this site does without. */
export class NoCodeComponent extends Error {
  override readonly name = "NoCodeComponent"
  constructor() {
    super("<Code> is not in this site: write the code as a fence in Markdown")
  }
}

/**
 * In place of Starlight's component <Code>. Code in Markdown is coloured before, when the texts are read; <Code> would
 * bring a highlighter and its 250 languages into the program that writes the pages, though no page uses it.
 */
export const Code = Object.assign(
  (): never => {
    throw new NoCodeComponent()
  },
  { isAstroComponentFactory: true }, // without it Astro asks for a renderer, and does not say what is wrong
)
