import { declarationOf, NoSuchDeclaration, parse } from "./declarations.ts"

/** A declaration as it stands in a text, without the comment above it; undefined where there is none. */
export function declarationText(text: string, name: string): string | undefined {
  try {
    const node = declarationOf(parse(text), name)
    const start = node.getStart()
    const indent = /[ \t]*$/.exec(text.slice(0, start))?.[0] ?? ""
    return text
      .slice(start, node.end)
      .split("\n")
      .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
      .join("\n")
  } catch (error) {
    if (error instanceof NoSuchDeclaration) return undefined
    throw error
  }
}
