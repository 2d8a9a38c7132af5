import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hasChromium, NARROW, Site, WIDE } from "./open-site.ts"

const CHAPTER = "/chapters/1-tcp-check/"

describe.skipIf(!hasChromium())("in Chromium", { timeout: 300_000 }, () => {
  let site: Site

  beforeAll(async () => {
    site = await Site.open()
  }, 60_000)
  afterAll(() => site?.close())

  test.each([
    ["/", "handshake"],
    ["/ja/", "凍結"],
    ["/ja/", "接続"],
  ])("the search of %s finds %s", async (path, word) => {
    const { seen } = await site.visit(path, async (page) => {
      await page.locator("button[data-open-modal]").click()
      await page.locator(".pagefind-ui__search-input").fill(word)
      const link = page.locator(".pagefind-ui__result-link").first()
      await link.waitFor({ timeout: 30_000 })
      return link.getAttribute("href")
    })
    expect(seen?.includes("/ja/")).toBe(path === "/ja/")
  })

  test.each([
    ["/bytes/", "authentication tag (Poly1305)"],
    ["/ja/bytes/", "認証タグ（Poly1305）"],
  ])("%s names a field: %s", async (path, name) => {
    const { seen } = await site.visit(path, (page) => page.locator("td").allInnerTexts())
    expect(seen.map((cell) => cell.split("\n")[0])).toContain(name)
  })

  test("the language switch leads to the same page", async () => {
    const { seen } = await site.visit(
      CHAPTER,
      async (page) => {
        await page.locator("header starlight-lang-select select").selectOption({ label: "日本語" })
        await page.waitForURL(`**/ja${CHAPTER}`)
        return page.locator("html").getAttribute("lang")
      },
      { viewport: WIDE },
    )
    expect(seen).toBe("ja")
  })

  test("a line to type is copied as it is", async () => {
    await site.visit(
      CHAPTER,
      async (page) => {
        const fence = page.locator(".expressive-code", { hasText: "pnpm chapter 1" }).first()
        await fence.hover()
        await fence.getByRole("button").click()
        // The page copies asynchronously: the click returns before.
        await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe("pnpm chapter 1")
      },
      { permissions: ["clipboard-read", "clipboard-write"] },
    )
  })

  test("Tab reaches search, theme, language and links, and shows where it is", async () => {
    const { seen } = await site.visit(
      CHAPTER,
      async (page) => {
        const stops: { name: string; shown: boolean }[] = []
        for (let i = 0; i < 60 && stops.at(-1)?.name !== "link in the text"; i++) {
          await page.keyboard.press("Tab")
          stops.push(await page.evaluate(focused))
        }
        return stops
      },
      { viewport: WIDE },
    )
    const names = seen.map(({ name }) => name)
    expect(names[0]).toBe("skip link")
    for (const name of ["search", "theme", "language", "link in the menu", "link in the text"])
      expect(names).toContain(name)
    expect(seen.filter(({ shown }) => !shown)).toEqual([])
  })

  test.each([
    ["a phone", NARROW],
    ["a desk", WIDE],
  ])("without JavaScript the text, its code, pictures and ways on are there, on %s", async (_, viewport) => {
    const { seen } = await site.visit(CHAPTER, visibleParts, { viewport, javaScriptEnabled: false })
    expect(seen).toEqual({
      text: true,
      code: true,
      picture: true,
      table: true,
      menu: true,
      nextPage: true,
      searchThatDoesNothing: false,
    })
  })
})

async function visibleParts(page: Page): Promise<Record<string, boolean>> {
  const parts = {
    text: page.getByText("This chapter builds that network and breaks it."),
    code: page.locator(".expressive-code pre").first(),
    picture: page.locator("svg.picture").first(),
    table: page.locator(".sl-markdown-content table").first(),
    menu: page.locator("nav.sidebar").getByRole("link", { name: "2 devp2p's ping" }),
    nextPage: page.locator("a[rel=next]"),
    searchThatDoesNothing: page.locator("site-search"),
  }
  const seen = Object.entries(parts).map(async ([name, part]) => [name, await part.isVisible()] as const)
  return Object.fromEntries(await Promise.all(seen))
}

/** In the page: what has the focus, and whether one sees that it does. */
function focused(): { name: string; shown: boolean } {
  const element = document.activeElement!
  const named: readonly (readonly [name: string, selector: string])[] = [
    ["skip link", "a[href='#_top']"],
    ["search", "[data-open-modal]"],
    ["theme", "starlight-theme-select select"],
    ["language", "starlight-lang-select select"],
    ["link in the menu", "nav.sidebar a"],
    ["link in the text", "main .sl-markdown-content a"],
  ]
  const name = named.find(([, selector]) => element.matches(selector))?.[0] ?? element.outerHTML.slice(0, 80)
  const { outlineStyle, outlineWidth } = getComputedStyle(element)
  const { width, height } = element.getBoundingClientRect()
  const outlined = outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0
  return { name, shown: outlined && width > 0 && height > 0 }
}
