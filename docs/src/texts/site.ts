/** GitHub's workflows name the repository that they run in; elsewhere it has its usual name. */
const [owner = "", name = ""] = (process.env.GITHUB_REPOSITORY ?? "ping-from-zero/ping-from-zero").split("/")

export const REPOSITORY = `https://github.com/${owner}/${name}`
/** GitHub Pages has one host for each owner, and on it a folder for each repository. */
export const BASE = `/${name}`
export const SITE = `https://${owner.toLowerCase()}.github.io`

/** Where a file of the repository can be read. @param path from the root of the repository */
export function sourceUrl(path: string): string {
  return `${REPOSITORY}/blob/main/${path}`
}
