import ts from "typescript"
import { bodyOf, NoSuchDeclaration, parse } from "./declarations.ts"
import { edited } from "./edits.ts"
import { emptied, type Hole, withNotWritten } from "./starter.ts"

/**
 * A copy that another exercise has made, with this hole as well: of its bodies, those go that are still the package's.
 * @param base the package's file as it was when the copy was made
 */
export function withHole(copy: string, { bodies }: Hole, base: string): string {
  const [ours, theirs] = [parse(copy), parse(base)]
  const untouched = bodies.filter((name) => textOf(ours, name) === textOf(theirs, name))
  if (untouched.length === 0) return copy
  return withNotWritten(
    edited(
      copy,
      untouched.map((name) => emptied(ours, name)),
    ),
  )
}

/**
 * A copy in which what is no part of these holes is the package's: a reader's other exercises in the same file do not
 * count. Each line keeps its number.
 */
export function withoutOthers(copy: string, others: readonly Hole[], source: string): string {
  const [ours, theirs] = [parse(copy), parse(source)]
  const names = others.flatMap(({ bodies }) => bodies)
  const edits = names.flatMap((name) => {
    const body = found(ours, name)
    const own = found(theirs, name)
    if (!body || !own || body.getText() === own.getText()) return []
    return [{ from: body.getStart(), to: body.end, by: inAsManyLines(own, body.getText()) }]
  })
  return edited(copy, edits)
}

function found(source: ts.SourceFile, name: string): ts.Node | undefined {
  try {
    return bodyOf(source, name)
  } catch (error) {
    if (error instanceof NoSuchDeclaration) return undefined
    throw error
  }
}

function textOf(source: ts.SourceFile, name: string): string | undefined {
  return found(source, name)?.getText()
}

const printer = ts.createPrinter({ removeComments: true })

/** On as many lines as `as` has; the printer's semicolons let lines become one. */
function inAsManyLines(body: ts.Node, as: string): string {
  const wanted = as.split("\n").length
  const lines = printer.printNode(ts.EmitHint.Unspecified, body, body.getSourceFile()).split("\n")
  while (lines.length > wanted) {
    const last = lines.pop()!
    lines.push(`${lines.pop()!} ${last.trimStart()}`)
  }
  while (lines.length < wanted) lines.splice(-1, 0, "")
  return lines.join("\n")
}
