import { existsSync } from "node:fs"
import { dirname, posix } from "node:path"
import { ROOT } from "@ping-from-zero/process"
import type { Link } from "mdast"
import { routeOf } from "./routes.ts"
import { BASE, sourceUrl } from "./site.ts"
import { troubles } from "./troubles.ts"

/**
 * Turns a link to a file into one to its page, or to the file in the repository.
 * @param from the file in which the link stands, from the root of the repository
 */
export function follow(link: Link, from: string): void {
  if (/^[a-z]+:|^#|^\//.test(link.url)) return
  const [to = "", anchor] = link.url.split("#")
  const target = posix.join(dirname(from), to)
  if (!existsSync(new URL(target, ROOT))) {
    troubles.push(`${from}:${link.position?.start.line ?? 0}: leads to ${target}, which is not there`)
  }
  const route = routeOf(target)
  link.url = route === undefined ? sourceUrl(target) : pageUrl(route)
  if (anchor) link.url += `#${anchor}`
}

/** TypeDoc calls a package's main entry point "index", which is no part of an address. */
export function leadToPackage(link: Link): void {
  link.url = link.url.replace(/\/index\/(?=#|$)/, "/")
}

function pageUrl(route: string): string {
  return route === "index" ? `${BASE}/` : `${BASE}/${route}/`
}
