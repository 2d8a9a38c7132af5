import ts from "typescript"
import { bodyOf, declarationOf, parse } from "./declarations.ts"
import { type Edit, edited } from "./edits.ts"

/** What an exercise takes out of one file of its package. */
export interface Hole {
  /** From the package's `src/`, like `protocols/ping.ts`. */
  readonly file: string
  /** Whose bodies the reader writes: `sendPing`, `PingLoop.heard`, `PingLoop.#report`. */
  readonly bodies: readonly string[]
  /** What those bodies alone use, and what therefore goes whole: a helper, a field. */
  readonly whole?: readonly string[]
  /** Whose comments tell the solution; "head" is the comment at the head of the file. */
  readonly comments?: readonly string[]
}

/** The name of the error that stands where a body was. */
export const NOT_WRITTEN = "NotWritten"

const NOT_WRITTEN_CLASS = `
/** Stands where you have not written yet: the check knows it. */
class ${NOT_WRITTEN} extends Error {
  override readonly name = "${NOT_WRITTEN}"

  constructor(what: string) {
    super(\`\${what} is not written yet\`)
  }
}
`

/** The file with what the reader writes taken out of it. */
export function starterOf(text: string, hole: Hole): string {
  const source = parse(text)
  const edits = [
    ...hole.bodies.map((name) => emptied(source, name)),
    ...(hole.whole ?? []).map((name) => removed(source, name)),
    ...(hole.comments ?? []).map((name) => commentRemoved(source, name)),
  ]
  return withNotWritten(withoutMarks(edited(text, edits)))
}

/** The body of one declaration becomes a line that throws. */
export function emptied(source: ts.SourceFile, name: string): Edit {
  const body = bodyOf(source, name)
  const indent = /^[ \t]*/.exec(lineAt(source.text, declarationOf(source, name).getStart()))?.[0] ?? ""
  return {
    from: body.getStart(),
    to: body.end,
    by: `{\n${indent}  throw new ${NOT_WRITTEN}("${name}")\n${indent}}`,
  }
}

/** Whether this is the body that `emptied` leaves. */
export function isEmptied(body: ts.Node): boolean {
  const [only, more] = ts.isBlock(body) ? body.statements : []
  return (
    only !== undefined &&
    more === undefined &&
    ts.isThrowStatement(only) &&
    ts.isNewExpression(only.expression) &&
    only.expression.expression.getText() === NOT_WRITTEN
  )
}

/** The class stands once, at the end of the file. */
export function withNotWritten(text: string): string {
  return text.includes(`class ${NOT_WRITTEN} `) ? text : `${text.trimEnd()}\n${NOT_WRITTEN_CLASS}`
}

function removed(source: ts.SourceFile, name: string): Edit {
  const node = declarationOf(source, name)
  return { from: node.getFullStart(), to: node.end, by: "" }
}

function commentRemoved(source: ts.SourceFile, name: string): Edit {
  const at = name === "head" ? 0 : declarationOf(source, name).getFullStart()
  const comments = ts.getLeadingCommentRanges(source.text, at) ?? []
  const comment = name === "head" ? comments[0] : comments.at(-1)
  if (!comment) return { from: at, to: at, by: "" }
  const rest = /^\s*/.exec(source.text.slice(comment.end))?.[0].length ?? 0
  return { from: comment.pos, to: comment.end + rest, by: "" }
}

/** The marks that say which lines a chapter shows are not for the reader of a copy. */
function withoutMarks(text: string): string {
  return text.replaceAll(/^[ \t]*\/\/ (region: .*|endregion)\n/gm, "")
}

function lineAt(text: string, position: number): string {
  return text.slice(text.lastIndexOf("\n", position - 1) + 1, text.indexOf("\n", position))
}
