import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { ROOT } from "@ping-from-zero/process"
import { describe, expect, test } from "vitest"
import { BASE, REPOSITORY } from "../src/texts/site.ts"
import { DIST, pages } from "./serve-dist.ts"

const markup = new Map(pages.map((path) => [path, readFileSync(join(DIST, path, "index.html"), "utf8")]))

/** The values of an attribute in a page, as a browser reads them. */
function valuesOf(html: string, attribute: string): string[] {
  const found = html.matchAll(new RegExp(`\\s${attribute}=("([^"]*)"|'([^']*)'|([^\\s>]+))`, "g"))
  return [...found].map(([, , double, single, bare]) =>
    (double ?? single ?? bare ?? "")
      .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code))
      .replaceAll("&amp;", "&"),
  )
}

/** The anchors that a link into a page may name: none, the top, or the id of an element. */
const entries = new Map(
  [...markup].map(([path, html]) => [path, new Set(["", "_top", ...valuesOf(html, "id")])]),
)

describe.each([...markup])("%s", (path, html) => {
  test("leads to pages, files and anchors that are there", () => {
    const here = new URL(`https://site.test${BASE}${path}`)
    const dead = [...valuesOf(html, "href"), ...valuesOf(html, "src")].filter((to) => {
      const url = new URL(to, here)
      if (url.origin !== here.origin) return false
      if (!url.pathname.startsWith(`${BASE}/`)) return url.pathname !== BASE
      const target = decodeURIComponent(url.pathname.slice(BASE.length))
      const anchors = entries.get(target)
      return anchors ? !anchors.has(decodeURIComponent(url.hash.slice(1))) : !existsSync(join(DIST, target))
    })
    expect(dead).toEqual([])
  })

  test("offers itself in the other language", () => {
    const [english, japanese] = path.startsWith("/ja/")
      ? [path.slice("/ja".length), path]
      : [path, `/ja${path}`]
    const select = /<starlight-lang-select[\s\S]*?<\/starlight-lang-select>/.exec(html)?.[0] ?? ""
    expect(new Set(valuesOf(select, "value"))).toEqual(new Set([`${BASE}${english}`, `${BASE}${japanese}`]))
  })

  test("is edited where it is written", () => {
    const edits = valuesOf(html, "href").filter((to) => to.startsWith(`${REPOSITORY}/edit/`))
    const files = edits.map((to) => to.replace(`${REPOSITORY}/edit/main/`, ""))
    const chapter = /^\/(ja\/)?(chapters\/[^/]+)\/$/.exec(path)
    const exercise = /^\/(ja\/)?(chapters\/[^/]+\/exercises\/[^/]+)\/$/.exec(path)
    if (exercise) expect(files).toEqual([`${exercise[2]}/task${exercise[1] ? ".ja" : ""}.md`])
    else if (chapter) expect(files).toEqual([`${chapter[2]}/README${chapter[1] ? ".ja" : ""}.md`])
    else if (path.includes("/api/")) expect(files).toEqual([])
    else expect(files).toHaveLength(1)
    for (const file of files) expect(existsSync(new URL(file, ROOT)), file).toBe(true)
  })
})
