import { randomUUID } from "node:crypto"
import { access, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises"
import { basename, join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { type BuildFailure, type BuildOptions, build, type OutputFile, type Plugin, stop } from "esbuild"
import { fromRoot, NODE, ROOT } from "./repository.ts"
import { NO_TWINS, type Twins, twinsOf } from "./twins.ts"

/**
 * Where what is built stands, from the root of the repository or of a copy of it. Beside this package's dependencies,
 * so each clone and each copy has its own.
 */
export const BUILT = "packages/process/node_modules/.cache/"
const PLACE = fileURLToPath(new URL(BUILT, ROOT))
/** A file of an earlier build may still be wanted by a process that has just begun, never by one of yesterday. */
const STALE_MS = 86_400_000

/**
 * What runs one of our programs: `[...await commandToRun(program), ...arguments]`. Its sources are joined into a few
 * files, once for each process that starts some: a node begins in 0.1 s of processor, where Node with tsx needs 0.6 to
 * 0.9 s to find some 200 files one by one. Where the clone cannot be written, the sources are run as they are.
 * @param program a file with TypeScript of ours
 * @param preload another, which runs before it
 * @param place the folder for what is built; for a program that runs others, BUILT of its own copy of the repository
 * @param twins sources that are read in place of others; by default those that this process was started with
 * @throws {NotBuilt} where a twin is no TypeScript
 */
export async function commandToRun(
  program: URL,
  preload?: URL,
  place: string = PLACE,
  twins: Twins = twinsOf(process.env),
): Promise<string[]> {
  try {
    const imports = preload ? ["--import", pathToFileURL(await bundled(preload, place, NO_TWINS)).href] : []
    const maps = twins.size > 0 ? ["--enable-source-maps"] : [] // a reader looks for the lines of what he wrote
    return [process.execPath, ...maps, ...imports, await bundled(program, place, twins)]
  } catch (error) {
    if (!isUnwritable(error) || twins.size > 0) throw error
    return [...NODE, ...(preload ? ["--import", preload.href] : []), fileURLToPath(program)]
  }
}

/** What was to be read in place of one of our sources cannot be parsed. */
export class NotBuilt extends Error {
  override readonly name = "NotBuilt"
}

const bundles = new Map<string, Promise<string>>()

/** Where the program stands as a file that Node runs without help. */
function bundled(program: URL, place: string, twins: Twins): Promise<string> {
  const source = fileURLToPath(program)
  const folder = folderOf(source, place)
  if (twins.size > 0) return bundleInto(folder, source, twins) // they change while this process runs
  const bundle = bundles.get(folder) ?? bundleInto(folder, source, twins)
  bundles.set(folder, bundle)
  return bundle
}

/** Of one program, within the folder for what is built. */
export function folderOf(source: string, place: string): string {
  return join(place, fromRoot(source).replaceAll(/[/\\]/g, "-").replace(/\.ts$/, ""))
}

async function bundleInto(folder: string, source: string, twins: Twins): Promise<string> {
  const { outputFiles: files } = await joined(() => build(optionsFor(source, folder, twins)), twins.size > 0)
  await mkdir(folder, { recursive: true })
  for (const file of files) await keep(file)
  await removeStale(folder, new Set(files.map(({ path }) => basename(path))))
  return files.find(({ path }) => basename(path).startsWith(`${basename(source, ".ts")}-`))!.path
}

let building = 0

/** For whoever builds again and again: esbuild's process stays until what is returned is called. */
export function keepBuilder(): () => Promise<void> {
  building++
  return built
}

async function built(): Promise<void> {
  building--
  if (building === 0) await stop() // esbuild's own process would outlive a command that is killed
}

/**
 * What esbuild makes: the entries and what they load later, each with the hash of its contents in its name.
 * @throws {NotBuilt} where there are twins, and one is no TypeScript
 */
export async function joined<Result>(make: () => Promise<Result>, hasTwins: boolean): Promise<Result> {
  building++
  try {
    return await make()
  } catch (error) {
    const failure = error as Partial<BuildFailure>
    if (!hasTwins || failure.errors === undefined) throw error
    throw new NotBuilt(failure.errors[0]?.text ?? failure.message ?? "")
  } finally {
    await built()
  }
}

type JoinOptions = BuildOptions & { readonly write: false }

export function optionsFor(source: string, folder: string, twins: Twins): JoinOptions {
  return {
    entryPoints: [source],
    bundle: true,
    splitting: true, // stage 2's curve and hash are loaded by stage 2 alone
    write: false,
    outdir: folder,
    entryNames: "[name]-[hash]",
    outExtension: { ".js": ".mjs" },
    platform: "node",
    format: "esm",
    target: `node${process.versions.node}`,
    conditions: ["@ping-from-zero/source"],
    external: ["esbuild"], // for a program that runs others by this: it finds esbuild beside what is built
    plugins: [ownUrls(twins)],
    sourcemap: twins.size > 0 ? "inline" : false,
    banner: { js: REQUIRE },
    logLevel: "silent", // what cannot be built is thrown
  }
}

/** Libraries that are still CommonJS ask for Node's modules by `require`, which a module does not have. */
const REQUIRE =
  'import { createRequire as requireOfBundle } from "node:module"; const require = requireOfBundle(process.execPath);'

/** Our sources look for what stands beside them: each goes on to know where it stands itself. */
const ownUrls = (twins: Twins): Plugin => ({
  name: "own-urls",
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => ({ contents: await readOwn(path, twins), loader: "ts" }))
  },
})

/** A source, or its twin in its place. */
export async function readOwn(path: string, twins: Twins): Promise<string> {
  const source = await readFile(twins.get(path) ?? path, "utf8")
  const url = JSON.stringify(pathToFileURL(path).href)
  return source.replaceAll(/import\.meta\.url/g, () => url)
}

/** Whoever reads it while others write it as well finds it whole. */
export async function keep({ path, contents }: Pick<OutputFile, "path" | "contents">): Promise<void> {
  if (await exists(path)) return
  const beside = `${path}.${randomUUID()}`
  await writeFile(beside, contents)
  await rename(beside, path)
}

async function removeStale(folder: string, current: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    if (!current.has(name) && (await isStale(path))) await rm(path, { force: true })
  }
}

async function isStale(path: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(path)).mtimeMs > STALE_MS
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false // another process has renamed or removed it meanwhile
    throw error
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** No right to write, a file system that is read-only, or a full one. */
function isUnwritable(error: unknown): boolean {
  return ["EACCES", "EPERM", "EROFS", "ENOSPC"].includes(codeOf(error))
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? ""
}
