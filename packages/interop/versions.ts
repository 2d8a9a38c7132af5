import { readFileSync } from "node:fs"

/** No peer here is made of this, or none any more. */
export class NoVersion extends Error {
  override readonly name = "NoVersion"
}

/** Of an npm package, as it is pinned in package.json. @throws {NoVersion} */
export function npmVersion(name: string): string {
  return versionIn("package.json", new RegExp(`"${name}": "([^"]+)"`))
}

/** Of a Go module, as the go.mod of the peer that is named after it wants it. @throws {NoVersion} */
export function goModuleVersion(module: string): string {
  const peer = module.includes("/libp2p/") ? "go-libp2p" : "go-ethereum"
  return versionIn(`${peer}/go.mod`, new RegExp(`${module} v(\\S+)`))
}

/** Of a crate, as the peer's Cargo.lock has it. @throws {NoVersion} */
export function crateVersion(name: string): string {
  return versionIn("rust-libp2p/Cargo.lock", new RegExp(`name = "${name}"\\nversion = "([^"]+)"`))
}

function versionIn(file: string, pattern: RegExp): string {
  const version = pattern.exec(readFileSync(new URL(file, import.meta.url), "utf8"))?.[1]
  if (version === undefined)
    throw new NoVersion(`packages/interop/${file} names no version of ${pattern.source}`)
  return version
}
