import { readFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { NO_TWINS, ROOT, type Twins } from "@ping-from-zero/process"
import type { Lang } from "@ping-from-zero/story"
import ts from "typescript"
import { shownPath } from "./places.ts"
import type { RungResult } from "./result.ts"
import { words } from "./words.ts"

/** So many errors of the reader's own are told at once. */
const MOST_ERRORS = 8
/** What the compiler says where a field that may be missing is given undefined. */
const FIELD_GIVEN_UNDEFINED = [2375, 2379, 2412]

/** A text that might stand in the place of a package's file. */
export interface Variant {
  readonly file: string
  readonly text: string
}

/** The compiler, kept from one check to the next: what did not change is not read again. */
export class TypeCheck {
  readonly #options = compilerOptions()
  readonly #files = new Map<string, { readonly text: string; readonly file: ts.SourceFile }>()
  #before: ts.Program | undefined

  /**
   * The errors in the twins, or where there is none, the first in what imports them.
   * @param importers those that no entry of a package leads to
   */
  check(twins: Twins, lang: Lang, importers: readonly string[] = []): RungResult {
    const host = this.#host(twins)
    const roots = [...[...twins.keys()].flatMap((file) => [file, ...entriesOf(file)]), ...importers]
    const program = ts.createProgram(roots, this.#options, host, this.#before)
    this.#before = program
    const own = [...twins.keys()].map((file) => program.getSourceFile(file)!)
    const errors = own.flatMap((file) => errorsIn(program, file))
    if (errors.length > 0) {
      const shown = errors.slice(0, MOST_ERRORS).map((error) => described(error, twins, lang))
      const more = errors.length > MOST_ERRORS ? [words.more(errors.length - MOST_ERRORS)[lang]] : []
      return { rung: "types", ok: false, message: [...shown, ...more].join("\n") }
    }
    for (const file of importersOf(own, program.getSourceFiles())) {
      const [first] = errorsIn(program, file)
      if (first) return { rung: "types", ok: false, message: described(first, twins, lang) }
    }
    return { rung: "types", ok: true, message: words.typesPassed[lang] }
  }

  /**
   * The first error in each of many texts, one program for all. Each stands beside the file that it is a variant of; what
   * imports that file sees the package's own.
   */
  checkMany(variants: readonly Variant[], lang: Lang): RungResult[] {
    const texts = new Map(
      variants.map(({ file, text }, i) => [file.replace(/\.ts$/, `.variant-${i}.ts`), text]),
    )
    const program = ts.createProgram([...texts.keys()], this.#options, this.#host(NO_TWINS, texts))
    return [...texts.keys()].map((path, i): RungResult => {
      const source = program.getSourceFile(path)
      const [first] = errorsIn(program, source)
      if (!first) return { rung: "types", ok: true, message: words.typesPassed[lang] }
      const twins = new Map([[path, variants[i]!.file]])
      return { rung: "types", ok: false, message: described(first, twins, lang) }
    })
  }

  #host(twins: Twins, texts: ReadonlyMap<string, string> = new Map()): ts.CompilerHost {
    const host = ts.createCompilerHost(this.#options)
    const read = (path: string) => texts.get(path) ?? ts.sys.readFile(twins.get(path) ?? path)
    return {
      ...host,
      readFile: read,
      fileExists: (path) => texts.has(path) || host.fileExists(path),
      getSourceFile: (path, target) => {
        const text = read(path)
        if (text === undefined) return undefined
        const known = this.#files.get(path)
        if (known?.text === text) return known.file
        const file = ts.createSourceFile(path, text, target, true)
        this.#files.set(path, { text, file })
        return file
      },
    }
  }
}

/** As the root's tsconfig.json has them. */
function compilerOptions(): ts.CompilerOptions {
  const root = fileURLToPath(ROOT)
  const config: object = JSON.parse(readFileSync(join(root, "tsconfig.base.json"), "utf8"))
  const own = { noEmit: true, composite: false, declaration: false, declarationMap: false, types: ["node"] }
  const { compilerOptions } = config as { compilerOptions: object }
  const all = { ...compilerOptions, ...own, isolatedDeclarations: false }
  return ts.convertCompilerOptionsFromJson(all, root).options
}

/** Of a text that is no TypeScript, the types say nothing. */
function errorsIn(program: ts.Program, file: ts.SourceFile | undefined): readonly ts.Diagnostic[] {
  const syntax = program.getSyntacticDiagnostics(file)
  return syntax.length > 0 ? syntax : program.getSemanticDiagnostics(file)
}

/** Those that import one of these by its path. All others see it through them. */
function importersOf(files: readonly ts.SourceFile[], all: readonly ts.SourceFile[]): ts.SourceFile[] {
  const endings = files.map(({ fileName }) => `/${basename(fileName)}"`)
  return all.filter(
    (file) =>
      !file.isDeclarationFile &&
      !files.includes(file) &&
      endings.some((ending) => file.text.includes(ending)),
  )
}

/** The entries of the package in whose `src/` the file stands, if it stands in one: through them everything sees it. */
function entriesOf(file: string): string[] {
  const at = file.lastIndexOf("/src/")
  if (at < 0) return []
  const source = file.slice(0, at + "/src/".length)
  const manifest: { exports: Record<string, string | { "@ping-from-zero/source": string }> } = JSON.parse(
    readFileSync(join(dirname(source), "package.json"), "utf8"),
  )
  return Object.values(manifest.exports).flatMap((entry) =>
    typeof entry === "string" ? [] : [join(dirname(source), entry["@ping-from-zero/source"])],
  )
}

/** `packages/…/mine/protocols/ping.ts:12: Type 'string' is not …` */
function described({ file, start, messageText, code }: ts.Diagnostic, twins: Twins, lang: Lang): string {
  const text = FIELD_GIVEN_UNDEFINED.includes(code)
    ? words.givenUndefined[lang]
    : ts.flattenDiagnosticMessageText(messageText, "\n  ")
  if (!file || start === undefined) return text
  const { line } = file.getLineAndCharacterOfPosition(start)
  const source = file.text.split("\n")[line]?.trimEnd() ?? ""
  const column = start - file.getPositionOfLineAndCharacter(line, 0)
  const path = shownPath(twins.get(file.fileName) ?? file.fileName)
  return `${path}:${line + 1}: ${text}\n    ${source}\n    ${" ".repeat(column)}^`
}
