import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hasChromium, Site } from "./open-site.ts"
import { pages } from "./serve-dist.ts"

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")
/** Bytes, compressed: what a first visit loads of a page, its text and pictures included. */
const FIRST_LOAD = 100 * 1024

const isApi = (path: string) => path.includes("/api/")
const isJapanese = (path: string) => path.startsWith("/ja/")
/** The pages of a package and of its wire code are long, and made of the same parts as the short ones, which axe checks. */
const LARGE = /\/api\/ping-from-zero\/[^/]+\/(wire\/)?$/
const seenByAxe = pages.filter((path) => !LARGE.test(path))
/** Code has the same colours on every page, in thousands of elements: axe checks it on the page of one chapter. */
const CODE_SEEN = "/chapters/1-tcp-check/"

test("the site was built, in both languages alike", () => {
  const japanese = pages.filter(isJapanese)
  expect(pages.length).toBeGreaterThan(0)
  expect(japanese.map((page) => page.slice("/ja".length))).toEqual(pages.filter((page) => !isJapanese(page)))
  expect(seenByAxe.filter(isApi).length).toBeGreaterThan(0)
})

describe.skipIf(!hasChromium())("in Chromium", { timeout: 300_000 }, () => {
  let site: Site

  beforeAll(async () => {
    site = await Site.open({ keepsPages: true })
  }, 60_000)
  afterAll(() => site?.close())

  test.concurrent.each(pages)(
    "%s opens without an error, fits a phone, stands still, and axe finds nothing serious",
    async (path) => {
      const { seen, troubles } = await site.visit(path, async (page) => ({
        ...(await page.evaluate(looked)),
        size: await page.evaluate(loaded),
        findings: seenByAxe.includes(path) ? await findings(page, path) : [],
      }))
      expect(troubles).toEqual([])
      expect(seen.tooWide, "pixels wider than the screen").toBeLessThanOrEqual(0)
      expect(seen.shift, "how far its layout shifts").toBeLessThan(0.01)
      expect(seen.findings).toEqual([])
      expect(seen.size).toBeGreaterThan(1_000)
      if (!isApi(path)) expect(seen.size).toBeLessThan(FIRST_LOAD)
    },
  )
})

/** Each page is there twice: the English one is looked at in the light theme, the Japanese one in the dark. */
async function findings(page: Page, path: string): Promise<string[]> {
  // A script lets the keyboard scroll what is too wide, some time after the page has loaded.
  await page.waitForFunction(reachable)
  await page.evaluate(AXE)
  const unseen = path.endsWith(CODE_SEEN) ? [] : [".expressive-code .ec-line"]
  return page.evaluate(axeFindings, { theme: isJapanese(path) ? "dark" : "light", unseen })
}

/** In the page: how much wider than the screen it is, and how much moved while it came. */
function looked(): Promise<{ tooWide: number; shift: number }> {
  const tooWide = document.documentElement.scrollWidth - document.documentElement.clientWidth
  return new Promise((resolve) => {
    let shift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shift += (entry as PerformanceEntry & { value: number }).value
    }).observe({ type: "layout-shift", buffered: true })
    requestAnimationFrame(() => requestAnimationFrame(() => resolve({ tooWide, shift })))
  })
}

/** In the page: how many bytes it took, as they came. */
function loaded(): number {
  const entries = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  return (entries as PerformanceResourceTiming[]).reduce(
    (sum, { encodedBodySize }) => sum + encodedBodySize,
    0,
  )
}

/** In the page: whether the keyboard can reach each block of code that scrolls. */
function reachable(): boolean {
  return [...document.querySelectorAll("pre")].every(
    (pre) => pre.scrollWidth <= pre.clientWidth || pre.tabIndex >= 0,
  )
}

/** In the page: what axe calls serious or worse. */
async function axeFindings({ theme, unseen }: { theme: string; unseen: string[] }): Promise<string[]> {
  const { axe } = globalThis as unknown as {
    axe: {
      run(
        context: { exclude: string[] },
        options: { resultTypes: string[] },
      ): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>
    }
  }
  document.documentElement.dataset.theme = theme
  const { violations } = await axe.run({ exclude: unseen }, { resultTypes: ["violations"] })
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${theme}: ${id}: ${nodes[0]?.html}`)
}
