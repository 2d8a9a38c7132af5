/** GitHub's workflows say whose repository they run in; elsewhere it is the one of this name. */
const [owner = "", name = ""] = (process.env.GITHUB_REPOSITORY ?? "ping-from-zero/ping-from-zero").split("/")

export const REPOSITORY = `https://github.com/${owner}/${name}`
/** GitHub Pages: the owner is the host, and each repository has a folder of its own there. */
export const BASE = `/${name}`
export const SITE = `https://${owner.toLowerCase()}.github.io`

/** Where a file of the repository can be read. @param path from the root of the repository */
export function sourceUrl(path: string): string {
  return `${REPOSITORY}/blob/main/${path}`
}
