import { readdirSync, readFileSync } from "node:fs"
import { arch, release, type } from "node:os"
import type { Versions } from "./event.ts"

const PACKAGES = new URL("../../../", import.meta.url)

/** Of what a run was made. Only what others can compare with: no names of machines or people. */
export function versions(): Versions {
  const packages = readdirSync(PACKAGES).flatMap((folder): [string, string][] => {
    const { version } = JSON.parse(readFileSync(new URL(`${folder}/package.json`, PACKAGES), "utf8"))
    return version === undefined ? [] : [[folder, version]]
  })
  const kernel = /^[\d.]+/.exec(release())?.[0] ?? release()
  return {
    os: `${type()} ${kernel} ${arch()}`,
    node: process.versions.node,
    packages: Object.fromEntries(packages),
  }
}
