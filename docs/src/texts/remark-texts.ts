import { fromRoot } from "@ping-from-zero/process"
import type { Lang } from "@ping-from-zero/story"
import type { Root, RootContent, Table } from "mdast"
import remarkGfm from "remark-gfm"
import remarkParse from "remark-parse"
import { unified } from "unified"
import { visit } from "unist-util-visit"
import type { VFile } from "vfile"
import { made } from "../made/made.ts"
import { pictured } from "../pictures/pictured.ts"
import { behindTask } from "./exercise-pages.ts"
import { follow, leadToPackage } from "./links.ts"
import { routeOf, TASK } from "./routes.ts"
import { troubles } from "./troubles.ts"
import { setType } from "./typography.ts"

const MARKER = /^<!-- (\w+): (\S+) -->$/

/** Turns the texts into pages: titles, links, pictures, and parts that are made of other sources. */
export default function remarkTexts() {
  return async (tree: Root, file: VFile): Promise<void> => {
    const path = fromRoot(file.path)
    const route = routeOf(path)
    if (route === undefined) return
    visit(tree, "table", reachable)
    if (route.startsWith("api/")) return visit(tree, "link", leadToPackage)
    try {
      await makePage(tree, file, { path, route, lang: route.startsWith("ja") ? "ja" : "en" })
    } catch (error) {
      troubles.push(`${path}: ${error instanceof Error ? error.message : error}`)
    }
  }
}

/** A table may be wider than the screen: the keyboard must reach it to scroll it. */
function reachable(table: Table): void {
  table.data = { hProperties: { tabIndex: 0 } }
}

async function makePage(
  tree: Root,
  file: VFile,
  page: { path: string; route: string; lang: Lang },
): Promise<void> {
  const { path, route, lang } = page
  if (path.startsWith("chapters/")) {
    const data = file.data as { astro?: { frontmatter: Record<string, unknown> } }
    data.astro ??= { frontmatter: {} }
    data.astro.frontmatter.slug = route
    // The first heading is the page's title, which the page shows by itself.
    const first = tree.children.findIndex((node) => node.type === "heading" && node.depth === 1)
    if (first >= 0) tree.children.splice(first, 1)
  }
  visit(tree, "link", (link) => follow(link, path))
  setType(tree)
  if (TASK.test(path)) tree.children.push(...parsed(await behindTask(path, lang), path))
  const parts = await Promise.all(tree.children.map((node, i) => replaced(node, tree.children[i + 1], lang)))
  tree.children = parts.flat()
}

/** A marker says what the fence below it shows, or is replaced by what is made under its name. */
async function replaced(
  node: RootContent,
  next: RootContent | undefined,
  lang: Lang,
): Promise<RootContent[]> {
  const [, kind, target = ""] = (node.type === "html" && MARKER.exec(node.value)) || []
  if (kind === "made") return madeNodes(target, lang)
  if (!kind || next?.type !== "code") return [node]
  if (kind === "region") next.meta = `title="${target.replace(/#.*/, "")}"`
  if (kind === "output" || kind === "fresh") next.meta = 'frame="none"'
  return kind === "output" ? pictured(next, target, lang) : []
}

async function madeNodes(name: string, lang: Lang): Promise<RootContent[]> {
  const make = made[name]
  if (!make) throw new Error(`nothing is made under the name ${name}`)
  return (await make(lang)).flatMap(({ markdown, file }) => parsed(markdown, file))
}

/** @param file in which the Markdown stands, from the root of the repository */
function parsed(markdown: string, file: string): RootContent[] {
  const part = unified().use(remarkParse).use(remarkGfm).parse(markdown)
  visit(part, "link", (link) => follow(link, file))
  visit(part, "table", reachable)
  setType(part)
  return part.children.filter((child) => child.type !== "html" || !MARKER.test(child.value))
}
