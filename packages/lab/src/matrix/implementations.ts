import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"

const PACKAGES = new URL("../../../", import.meta.url)

/** Of one of this project's packages. */
export function packageVersion(folder: string): string {
  return JSON.parse(read(`${folder}/package.json`)).version
}

/** Of an npm package, as interop uses it. */
export function npmVersion(name: string): string {
  return JSON.parse(read(`interop/node_modules/${name}/package.json`)).version
}

/** Of a Go module, as the peer's go.mod wants it. */
export function goModuleVersion(module: string): string {
  return found(new RegExp(`${module} v(\\S+)`), "interop/go-ethereum/go.mod")
}

/** Of a crate, as the peer's Cargo.lock has it. */
export function crateVersion(name: string): string {
  return found(new RegExp(`name = "${name}"\\nversion = "([^"]+)"`), "interop/rust-libp2p/Cargo.lock")
}

/** As the program itself says. */
export function programVersion(program: string): string {
  return execFileSync(program, ["--version"], { encoding: "utf8" }).trim().replace(/^\D+/, "")
}

function found(pattern: RegExp, file: string): string {
  return pattern.exec(read(file))![1]!
}

function read(file: string): string {
  return readFileSync(new URL(file, PACKAGES), "utf8")
}
