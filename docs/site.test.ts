import { existsSync, readdirSync } from "node:fs"
import { createRequire } from "node:module"
import { type Browser, chromium, type Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { CHROMIUM, hasChromium } from "./src/testing/chromium.ts"
import { DIST, serveDist } from "./src/testing/serve-dist.ts"

/** The pages of the site, each as a path in its folder: `/`, `/ja/timing/`. */
const pages = existsSync(DIST)
  ? readdirSync(DIST, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith("index.html"))
      .map((file) => `/${file.replace(/index\.html$/, "")}`)
      .sort()
  : []
/** The API's pages in Japanese are the English ones. */
const read = pages.filter((page) => !page.includes("/api/"))
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js")
/** Bytes, compressed: what a first visit loads of a page, its text and pictures included. */
const FIRST_LOAD = 100 * 1024
/** A phone. */
const NARROW = { width: 360, height: 740 }

test("the site was built, in both languages alike", () => {
  const japanese = pages.filter((page) => page.startsWith("/ja/"))
  expect(pages.length).toBeGreaterThan(0)
  expect(japanese.map((page) => page.slice("/ja".length))).toEqual(
    pages.filter((page) => !page.startsWith("/ja/")),
  )
})

describe.skipIf(!hasChromium())("in Chromium", { timeout: 300_000 }, () => {
  let browser: Browser
  let site: Awaited<ReturnType<typeof serveDist>>

  beforeAll(async () => {
    site = await serveDist()
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] })
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  async function visit<T>(path: string, look: (page: Page) => Promise<T>, viewport = NARROW): Promise<T> {
    const context = await browser.newContext({ viewport })
    try {
      const page = await context.newPage()
      await page.goto(site.url + path, { waitUntil: "load", timeout: 60_000 })
      return await look(page)
    } finally {
      await context.close()
    }
  }

  test("every page opens without an error, fits a narrow screen, and stands still", async () => {
    const troubles: string[] = []
    const context = await browser.newContext({ viewport: NARROW })
    const page = await context.newPage()
    let path = ""
    page.on("console", (message) => message.type() === "error" && troubles.push(`${path}: ${message.text()}`))
    page.on("pageerror", (error) => troubles.push(`${path}: ${error.message}`))
    page.on(
      "response",
      (response) => response.ok() || troubles.push(`${path}: ${response.url()} ${response.status()}`),
    )
    page.on("requestfailed", (request) => {
      const reason = request.failure()?.errorText
      // We went on to the next page before it came.
      if (reason !== "net::ERR_ABORTED") troubles.push(`${path}: ${request.url()} failed: ${reason}`)
    })
    for (path of pages) {
      await page.goto(site.url + path, { waitUntil: "load", timeout: 60_000 })
      const { tooWide, shift } = await page.evaluate(looked)
      if (tooWide > 0) troubles.push(`${path}: ${tooWide} pixels wider than the screen`)
      if (shift > 0.01) troubles.push(`${path}: its layout shifts by ${shift}`)
    }
    await context.close()
    expect(troubles).toEqual([])
  })

  test.each([
    ["/", "handshake"],
    ["/ja/", "凍結"],
    ["/ja/", "接続"],
  ])("the search of %s finds %s", async (path, word) => {
    const found = await visit(path, async (page) => {
      await page.locator("button[data-open-modal]").click()
      await page.locator(".pagefind-ui__search-input").fill(word)
      const link = page.locator(".pagefind-ui__result-link").first()
      await link.waitFor({ timeout: 30_000 })
      return link.getAttribute("href")
    })
    expect(found?.includes("/ja/")).toBe(path === "/ja/")
  })

  test.each([
    ["/bytes/", "authentication tag (Poly1305)"],
    ["/ja/bytes/", "認証タグ（Poly1305）"],
  ])("%s names a field: %s", async (path, name) => {
    const fields = await visit(path, (page) => page.locator("td").allTextContents())
    expect(fields).toContain(name)
  })

  test("the language switch keeps the page", async () => {
    const options = await visit("/timing/", (page) =>
      page
        .locator("starlight-lang-select option")
        .evaluateAll((all) => all.map((option) => option.getAttribute("value"))),
    )
    expect(new Set(options.map((option) => option?.replace(/.*?\/ping-from-zero/, "")))).toEqual(
      new Set(["/timing/", "/ja/timing/"]),
    )
  })

  test.each(read)("axe finds nothing serious on %s, and its first load is small", async (path) => {
    const { size, findings } = await visit(path, async (page) => {
      const size = await page.evaluate(loaded)
      // The site's script lets the keyboard scroll what is too wide, when it has a moment.
      await page.waitForFunction(reachable)
      await page.addScriptTag({ path: AXE })
      return { size, findings: await page.evaluate(axeFindings) }
    })
    expect(findings).toEqual([])
    expect(size).toBeGreaterThan(1_000)
    expect(size).toBeLessThan(FIRST_LOAD)
  })
})

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
async function axeFindings(): Promise<string[]> {
  const { axe } = globalThis as unknown as {
    axe: {
      run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>
    }
  }
  const { violations } = await axe.run()
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}
