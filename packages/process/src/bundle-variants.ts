import { mkdir } from "node:fs/promises"
import { basename, dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { build, type OutputFile, type Plugin } from "esbuild"
import { folderOf, joined, keep, optionsFor, readOwn } from "./bundle.ts"
import { ROOT } from "./repository.ts"
import { NO_TWINS, type Twins } from "./twins.ts"

/**
 * One program with each of these sets of twins, all built in one go: what leads to no twin stands in files that all have
 * in common. In the stack of an error, only what leads to a twin has the lines of its source.
 * @param place a folder for what is built, which is the caller's to remove
 * @returns for each the file that Node runs
 * @throws {NotBuilt} where one of them is no TypeScript; only building each by itself tells which
 */
export async function variantsToRun(
  program: URL,
  place: string,
  variants: readonly Twins[],
): Promise<string[]> {
  const source = fileURLToPath(program)
  const folder = folderOf(source, place)
  const options = optionsFor(source, folder, NO_TWINS)
  const imports = await importsOf(source, folder)
  const nameOf = (variant: number) => `${basename(source, ".ts")}-${variant}`
  const building = () =>
    build({
      ...options,
      entryPoints: variants.map((_, i) => ({ in: `${i}`, out: nameOf(i) })),
      plugins: [eachItsOwn(source, variants, imports), ...(options.plugins ?? [])],
      sourcemap: "inline",
      sourcesContent: false,
    })
  const { outputFiles } = await joined(building, true)
  const entries = variants.map(
    (_, i) => outputFiles.find(({ path }) => basename(path).startsWith(`${nameOf(i)}-`))!,
  )
  await mkdir(folder, { recursive: true })
  for (const file of outputFiles) await keep(entries.includes(file) ? file : withoutMap(file))
  return entries.map(({ path }) => path)
}

/** By absolute paths: what each file imports, by the words with which it does. */
type Imports = ReadonlyMap<string, ReadonlyMap<string, string>>

async function importsOf(source: string, folder: string): Promise<Imports> {
  const root = fileURLToPath(ROOT)
  const options = optionsFor(source, folder, NO_TWINS)
  const building = () => build({ ...options, absWorkingDir: root, metafile: true })
  const { metafile } = await joined(building, false)
  return new Map(
    Object.entries(metafile.inputs).map(([file, { imports }]) => [
      join(root, file),
      new Map(
        imports.flatMap(({ path, external, original }): [string, string][] =>
          external || original === undefined ? [] : [[original, join(root, path)]],
        ),
      ),
    ]),
  )
}

/** What is imported by a module of one variant alone. */
interface Within {
  readonly variant: number
  readonly path: string
}

/** Each variant has its twins, and whatever leads to one of them, as modules of its own. */
const eachItsOwn = (source: string, variants: readonly Twins[], imports: Imports): Plugin => ({
  name: "each-its-own",
  setup({ onResolve, onLoad, resolve }) {
    const own = leadingTo(
      variants.flatMap((twins) => [...twins.keys()]),
      imports,
    )
    const isOwn = (path: string) => own.has(path) || (path.endsWith(".ts") && !imports.has(path))
    const inVariant = (path: string, variant: number) => {
      const within: Within = { variant, path }
      return { path, suffix: `?variant=${variant}`, pluginData: within }
    }
    onResolve({ filter: /.*/ }, async ({ path: words, kind, pluginData }) => {
      if (kind === "entry-point") return inVariant(source, Number(words))
      if (pluginData === undefined) return undefined
      const { variant, path: importer }: Within = pluginData
      const path =
        imports.get(importer)?.get(words) ??
        (await resolve(words, { kind, resolveDir: dirname(importer) })).path
      return isOwn(path) ? inVariant(path, variant) : undefined
    })
    onLoad({ filter: /\.ts$/ }, async ({ pluginData }) => {
      if (pluginData === undefined) return undefined
      const { variant, path }: Within = pluginData
      return { contents: await readOwn(path, variants[variant]!), loader: "ts", pluginData }
    })
  },
})

/** These, and whatever imports one of them, or imports what does. */
function leadingTo(files: readonly string[], imports: Imports): ReadonlySet<string> {
  const found = new Set(files)
  for (const file of found) {
    for (const [importer, imported] of imports) {
      if ([...imported.values()].includes(file)) found.add(importer) // and so it is looked at in its turn
    }
  }
  return found
}

/** Node reads the map of whatever it loads, each time. */
function withoutMap({ path, text }: OutputFile): Pick<OutputFile, "path" | "contents"> {
  return { path, contents: new TextEncoder().encode(text.replace(/\/\/# sourceMappingURL=\S*\s*$/, "")) }
}
