/**
 * The public packages as a stranger gets them: built, packed, looked at by publint and attw, installed into an empty
 * project, imported by plain Node and type-checked by plain tsc.
 */
import { execFileSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const root = join(import.meta.dirname, "..")
const names = ["core-tcp-check", "devp2p-ping", "libp2p-style-ping"].filter(
  (name) => readFileSync(join(root, "packages", name, "src/index.ts"), "utf8") !== "export {}\n",
)
const workshop = mkdtempSync(join(tmpdir(), "ping-from-zero-packages-"))

function run(command: string, args: readonly string[], cwd = root): void {
  try {
    execFileSync(command, args, { cwd, stdio: ["ignore", "pipe", "pipe"], encoding: "utf8" })
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    throw new Error(`${command} ${args.join(" ")}\n${stdout}${stderr}`)
  }
}

/** Packs each package. Returns the tarballs by package name. */
function pack(): Map<string, string> {
  for (const name of names) {
    run("pnpm", ["pack", "--pack-destination", workshop], join(root, "packages", name))
  }
  const files = readdirSync(workshop).filter((file) => file.endsWith(".tgz"))
  return new Map(
    names.map((name) => [
      `@ping-from-zero/${name}`,
      join(workshop, files.find((file) => file.startsWith(`ping-from-zero-${name}-`))!),
    ]),
  )
}

function inspect(tarballs: Map<string, string>): void {
  for (const tarball of tarballs.values()) {
    run("pnpm", ["exec", "publint", "run", "--strict", tarball])
    run("pnpm", ["exec", "attw", "--profile", "esm-only", tarball])
  }
}

function tryOut(tarballs: Map<string, string>): void {
  const project = mkdtempSync(join(workshop, "empty-project-"))
  const dependencies = Object.fromEntries([...tarballs].map(([name, file]) => [name, `file:${file}`]))
  const write = (file: string, text: string) => writeFileSync(join(project, file), text)
  write("package.json", JSON.stringify({ type: "module", private: true, dependencies }))
  write("pnpm-workspace.yaml", `overrides: ${JSON.stringify(dependencies)}\n`)
  run("pnpm", ["install", "--prefer-offline", "--ignore-scripts"], project)

  const imports = [...tarballs.keys()].map((name, i) => `import * as stage${i + 1} from "${name}"`).join("\n")
  write("use.js", `${imports}\nimport { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"\n${TRY}`)
  run(process.execPath, ["use.js"], project)

  write(
    "use.ts",
    `${imports}\nexport const modules = [${[...tarballs.keys()].map((_, i) => `stage${i + 1}`).join()}]\n`,
  )
  const strict = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023"]
  run(join(root, "node_modules/.bin/tsc"), [...strict, "use.ts"], project)
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

try {
  const tarballs = pack()
  inspect(tarballs)
  tryOut(tarballs)
  console.log(`${names.join(", ")}: publint, attw, plain node and plain tsc are content`)
} finally {
  rmSync(workshop, { recursive: true, force: true })
}
