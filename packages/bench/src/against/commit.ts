/**
 * Another commit of this repository, installed and built beside this checkout, in the build cache. Once is enough: what
 * a commit holds does not change.
 */
import { existsSync } from "node:fs"
import { mkdir, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { CACHE } from "@ping-from-zero/interop"
import { ROOT, runCommand } from "@ping-from-zero/process"
import { STAGES } from "../programs.ts"

export interface BuiltCommit {
  /** As it is called in tables. */
  readonly name: string
  /** Its root on this disk. */
  readonly folder: string
}

/** Runs a command to its end and returns what it printed. */
export type Run = (command: readonly string[]) => Promise<string>

/** Where it is taken from and built; tests have other places. */
export interface Places {
  readonly repository: string
  readonly cache: string
  readonly run: Run
}

/** A commit that nothing can be compared with here. */
export class CommitUnavailable extends Error {
  override readonly name: string = "CommitUnavailable"
}

export class NoHistory extends CommitUnavailable {
  override readonly name = "NoHistory"

  constructor(cause: unknown) {
    super("this copy has no git history (or git is missing): older commits can only be measured in a clone", {
      cause,
    })
  }
}

export class HistoryCutOff extends CommitUnavailable {
  override readonly name = "HistoryCutOff"

  constructor(ref: string, cause: unknown) {
    super(`${ref} is not here: this clone is shallow. \`git fetch --unshallow\` brings the whole history`, {
      cause,
    })
  }
}

export class UnknownCommit extends CommitUnavailable {
  override readonly name = "UnknownCommit"

  constructor(ref: string, cause: unknown) {
    super(`${ref} is no commit or tag of this repository`, { cause })
  }
}

export class CommitNotBuilt extends CommitUnavailable {
  override readonly name = "CommitNotBuilt"

  constructor(name: string, command: readonly string[], cause: unknown) {
    super(`${name} could not be built. This says why: ${command.join(" ")}`, { cause })
  }
}

const HERE: Places = { repository: fileURLToPath(ROOT), cache: CACHE, run: runCommand }
/** Written last: a build that was interrupted has none, and begins anew. */
const DONE = ".built"

/**
 * @param ref a commit or tag
 * @throws {CommitUnavailable}
 */
export async function builtCommit(
  ref: string,
  progress: (text: string) => void,
  places: Places = HERE,
): Promise<BuiltCommit> {
  const id = await commitId(ref, places)
  const short = id.slice(0, 7)
  const name = id.startsWith(ref) ? short : `${ref} (${short})`
  const folder = join(places.cache, "commits", id)
  if (existsSync(join(folder, DONE))) return { name, folder }

  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const step = async (what: string, command: readonly string[]) => {
    progress(`${name}: ${what}`)
    await places.run(command).catch((error) => {
      throw new CommitNotBuilt(name, command, error)
    })
  }
  for (const [what, command] of stepsOf(id, folder, places.repository)) await step(what, command)
  const joinDist = join(folder, "join-dist.mjs") // in such a commit the compiler makes the types alone
  if (existsSync(joinDist)) await step("joining its files", [process.execPath, joinDist, ...STAGES])
  await rm(filesIn(folder), { force: true })
  await writeFile(join(folder, DONE), "")
  return { name, folder }
}

async function commitId(ref: string, { repository, run }: Places): Promise<string> {
  const git = (...args: readonly string[]) => run(["git", "-C", repository, ...args])
  // Where this is no root of a repository, the history around it is another project's.
  const below = await git("rev-parse", "--show-prefix").catch((error) => {
    throw new NoHistory(error)
  })
  if (below.trim() !== "") throw new NoHistory(undefined)
  try {
    return (await git("rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`)).trim()
  } catch (error) {
    const isShallow = (await git("rev-parse", "--is-shallow-repository")).trim() === "true"
    throw isShallow ? new HistoryCutOff(ref, error) : new UnknownCommit(ref, error)
  }
}

const filesIn = (folder: string) => join(folder, "files.tar")

/** From the files of the commit to its three stages, built by the compiler that it had. */
function stepsOf(
  id: string,
  folder: string,
  repository: string,
): (readonly [what: string, command: readonly string[]])[] {
  const files = filesIn(folder)
  const pnpm = ["npx", "--yes", "pnpm@12", "--dir", folder]
  const stages = STAGES.flatMap((name) => ["--filter", `./packages/${name}`])
  return [
    ["its files", ["git", "-C", repository, "archive", "--format=tar", `--output=${files}`, id]],
    ["its files", ["tar", "-xf", files, "-C", folder]],
    [
      "installing",
      [...pnpm, "--filter", "{.}", ...stages, "install", "--frozen-lockfile", "--prefer-offline"],
    ],
    ...STAGES.map(
      (name) =>
        [
          `building ${name}`,
          [
            join(folder, "node_modules/.bin/tsc"),
            "-p",
            join(folder, "packages", name, "tsconfig.build.json"),
          ],
        ] as const,
    ),
  ]
}
