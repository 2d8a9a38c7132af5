import ts from "typescript"

/** An exercise names something that its file does not declare, or that has no body. */
export class NoSuchDeclaration extends Error {
  override readonly name = "NoSuchDeclaration"

  constructor(name: string) {
    super(`there is no "${name}" with a body: write sendPing, PingLoop.heard or PingLoop.#report`)
  }
}

export function parse(text: string): ts.SourceFile {
  return ts.createSourceFile("file.ts", text, ts.ScriptTarget.ES2023, true)
}

/**
 * A top-level declaration, `sendPing`, or a member of a class, `PingLoop.#report`. A constant is found as the
 * statement that declares it.
 * @throws {NoSuchDeclaration}
 */
export function declarationOf(source: ts.SourceFile, name: string): ts.Node {
  const [outer = "", inner] = name.split(".")
  const found = source.statements.find((statement) => namesOf(statement).includes(outer))
  const declaration = inner === undefined ? found : memberOf(found, inner)
  if (!declaration) throw new NoSuchDeclaration(name)
  return declaration
}

/**
 * The body of a function, a method, an accessor, or of a constant that is a function.
 * @throws {NoSuchDeclaration}
 */
export function bodyOf(source: ts.SourceFile, name: string): ts.Node {
  const body = bodyIn(declarationOf(source, name))
  if (!body) throw new NoSuchDeclaration(name)
  return body
}

function bodyIn(node: ts.Node | undefined): ts.Node | undefined {
  if (!node) return undefined
  if (ts.isVariableStatement(node)) return bodyIn(node.declarationList.declarations[0]?.initializer)
  if (ts.isPropertyDeclaration(node)) return bodyIn(node.initializer)
  return ts.isFunctionLike(node) && "body" in node ? (node.body as ts.Node | undefined) : undefined
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText())
  }
  const { name } = statement as { name?: ts.Node }
  return name ? [name.getText()] : []
}

/** An overload has no body: the one that has is meant. */
function memberOf(statement: ts.Statement | undefined, name: string): ts.ClassElement | undefined {
  if (!statement || !ts.isClassDeclaration(statement)) return undefined
  const all = statement.members.filter((member) => nameOf(member) === name)
  return all.find(bodyIn) ?? all[0]
}

function nameOf(member: ts.ClassElement): string | undefined {
  return ts.isConstructorDeclaration(member) ? "constructor" : member.name?.getText()
}
