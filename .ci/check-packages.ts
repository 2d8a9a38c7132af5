/**
 * The public packages as a stranger gets them: built, packed, looked at by publint and attw, installed into an empty
 * project, imported by plain Node, type-checked by plain tsc; and the tool run as people run it.
 */
import { execFileSync } from "node:child_process"
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const root = join(import.meta.dirname, "..")
/**
 * How many files of JavaScript an `import` of each stage may load, those of libraries included: Node looks for each by
 * itself, at half a millisecond or more, and a library that is imported for one function often brings twenty.
 */
const MOST_FILES: Readonly<Record<string, number>> = {
  "core-tcp-check": 10,
  "devp2p-ping": 35,
  "libp2p-style-ping": 100,
}
const stages = Object.keys(MOST_FILES)
const folders = [...stages, "cli"]
/** With its own code; what it depends on comes beside it. */
const MOST_BYTES = 1_000_000
const workshop = mkdtempSync(join(tmpdir(), "ping-from-zero-packages-"))

function run(command: string, args: readonly string[], cwd = root, env = process.env): void {
  try {
    execFileSync(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], encoding: "utf8" })
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    throw new Error(`${command} ${args.join(" ")}\n${stdout}${stderr}`)
  }
}

/** A program that is installed at the root: starting pnpm for it would take longer than it does. */
const bin = (name: string) => join(root, "node_modules/.bin", name)

/** Builds all packages, which refer to one another, in one process: what they share is read once. */
function build(): void {
  run(bin("tsc"), ["--build", "packages/cli/tsconfig.build.json"])
  run(process.execPath, ["join-dist.mjs", ...stages])
}

interface Manifest {
  readonly name: string
  readonly dependencies?: Readonly<Record<string, string>>
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(root, "packages", folder, "package.json"), "utf8"))
}

/** Packs each package. Returns the tarballs by package name. */
function pack(): Map<string, string> {
  const tarballs = folders.map((folder): [string, string] => {
    const { name } = manifestOf(folder)
    const tarball = join(workshop, `${folder}.tgz`)
    run("pnpm", ["pack", "--out", tarball], join(root, "packages", folder))
    if (statSync(tarball).size > MOST_BYTES) throw new Error(`${name} has more than ${MOST_BYTES} bytes`)
    return [name, tarball]
  })
  return new Map(tarballs)
}

function inspect(tarballs: Map<string, string>): void {
  for (const tarball of tarballs.values()) {
    run(bin("publint"), ["run", "--strict", tarball])
    run(bin("attw"), ["--profile", "esm-only", tarball])
  }
}

/** What our packages need of others, as it stands here: a registry would be asked for each, and the gate has no network. */
function othersInstalledHere(): Record<string, string> {
  const found = folders.flatMap((folder) => {
    const installed = join(root, "packages", folder, "node_modules")
    const { dependencies = {} } = manifestOf(folder)
    return Object.keys(dependencies).map((name) => [name, `link:${realpathSync(join(installed, name))}`])
  })
  return Object.fromEntries(found)
}

function tryOut(tarballs: Map<string, string>): void {
  const project = mkdtempSync(join(workshop, "empty-project-"))
  const dependencies = Object.fromEntries([...tarballs].map(([name, file]) => [name, `file:${file}`]))
  const overrides = { ...othersInstalledHere(), ...dependencies }
  const write = (file: string, text: string) => writeFileSync(join(project, file), text)
  write("package.json", JSON.stringify({ type: "module", private: true, dependencies }))
  write("pnpm-workspace.yaml", `overrides: ${JSON.stringify(overrides)}\n`)
  run("pnpm", ["install", "--offline", "--ignore-scripts"], project)

  const imports = [...tarballs.keys()].map((name, i) => `import * as stage${i + 1} from "${name}"`).join("\n")
  write("use.js", `${imports}\nimport { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"\n${TRY}`)
  run(process.execPath, ["use.js"], project)
  countFiles(project)

  write(
    "use.ts",
    `${imports}\nexport const modules = [${[...tarballs.keys()].map((_, i) => `stage${i + 1}`).join()}]\n`,
  )
  const strict = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023"]
  run(bin("tsc"), [...strict, "use.ts"], project)

  write("probe.js", PROBE)
  run(process.execPath, ["probe.js"], project)
}

/** @throws where an import of a stage loads more files than it may */
function countFiles(project: string): void {
  for (const [stage, most] of Object.entries(MOST_FILES)) {
    const loaded = filesLoaded(project, `import ${JSON.stringify(`@ping-from-zero/${stage}`)}`)
    if (loaded.length <= most) continue
    throw new Error(`${stage} loads ${loaded.length} files, more than ${most}:\n${loaded.join("\n")}`)
  }
}

/** The files that a program loads, as V8 lists them when it is asked which lines were run. */
function filesLoaded(project: string, program: string): string[] {
  const folder = mkdtempSync(join(workshop, "coverage-"))
  const args = ["--input-type=module", "--eval", program]
  run(process.execPath, args, project, { ...process.env, NODE_V8_COVERAGE: folder })
  return readdirSync(folder).flatMap((file) => {
    const { result }: { result: { url: string }[] } = JSON.parse(readFileSync(join(folder, file), "utf8"))
    return result.map(({ url }) => url).filter((url) => url.startsWith("file:"))
  })
}

const TRY = `
const listen = { host: "127.0.0.1", port: 0 }
const [a, b] = [0, 1].map(() => stage1.tcpNode({ transport: tcpTransport, listen }))
const contact = await a.start()
await b.start()
const agreed = new Promise((resolve) => b.subscribe(({ type, core }) => type === "members" && core.length === 2 && resolve()))
await b.join(contact)
await agreed
await Promise.all([a.stop(), b.stop()])
`

/** What people type after `npx`, with a node of each stage to call. */
const PROBE = `
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { tcpNode } from "@ping-from-zero/core-tcp-check"
import { devp2pNode, generateNodeKey, random } from "@ping-from-zero/devp2p-ping"
import { ed25519Identity, libp2pNode } from "@ping-from-zero/libp2p-style-ping"
import { execFile } from "node:child_process"
import { promisify } from "node:util"

const parts = { transport: tcpTransport, listen: { host: "127.0.0.1", port: 0 } }
const nodes = [
  tcpNode(parts),
  devp2pNode({ ...parts, key: generateNodeKey(random) }),
  libp2pNode({ ...parts, identity: ed25519Identity(random(32)) }),
]
for (const node of nodes) {
  const contact = await node.start()
  const { stdout } = await promisify(execFile)("node_modules/.bin/ping-from-zero", ["probe", contact])
  if (!stdout.includes(" alive")) throw new Error("not alive: " + contact + stdout)
}
await Promise.all(nodes.map((node) => node.stop()))
`

try {
  build()
  const tarballs = pack()
  inspect(tarballs)
  tryOut(tarballs)
  console.log(
    `${folders.join(", ")}: publint, attw, plain node and plain tsc are content, and the tool climbs`,
  )
} finally {
  rmSync(workshop, { recursive: true, force: true })
}
