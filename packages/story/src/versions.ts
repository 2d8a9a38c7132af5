import { readdirSync, readFileSync } from "node:fs"
import { arch, release, type } from "node:os"
import { ROOT } from "@ping-from-zero/process"
import type { Versions } from "./event.ts"

const PACKAGES = new URL("packages/", ROOT)

/** Of what a run was made. Only what others can compare with: no names of machines or people. */
export function versions(): Versions {
  const packages = readdirSync(PACKAGES).flatMap((folder): [string, string][] => {
    const version = packageVersion(folder)
    return version === undefined ? [] : [[folder, version]]
  })
  return { os: system(), node: process.versions.node, packages: Object.fromEntries(packages) }
}

/** Of one of this project's packages; those that are not published have none. */
export function packageVersion(folder: string): string | undefined {
  return JSON.parse(readFileSync(new URL(`${folder}/package.json`, PACKAGES), "utf8")).version
}

/** The kernel that this machine runs, and what for. */
export function system(): string {
  return `${type()} ${/^[\d.]+/.exec(release())?.[0] ?? release()} ${arch()}`
}
