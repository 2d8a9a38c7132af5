import { spawnSync } from "node:child_process"
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core"
import { serveDist } from "./serve-dist.ts"

/** Where Chromium is. */
const CHROMIUM: string = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium"
/** A phone. */
export const NARROW = { width: 360, height: 740 }
/** A desk. */
export const WIDE = { width: 1280, height: 900 }

/** Whether there is a Chromium. CI has one; elsewhere a line says what was left out. */
export function hasChromium(): boolean {
  if (spawnSync(CHROMIUM, ["--version"]).status === 0) return true
  const sentence = "Chromium is not installed: it is needed to open the site's pages"
  if (process.env.CI === "true") throw new Error(sentence)
  process.stderr.write(`skipped: ${sentence}\n`)
  return false
}

/** The built site, served, and a Chromium to look at it. */
export class Site {
  readonly url: string
  readonly #browser: Browser
  readonly #close: () => Promise<void>
  readonly #kept: Page[] | undefined

  private constructor(
    url: string,
    browser: Browser,
    { close, keepsPages }: { close: () => Promise<void>; keepsPages: boolean },
  ) {
    this.url = url
    this.#browser = browser
    this.#close = close
    this.#kept = keepsPages ? [] : undefined
  }

  /** @param options keepsPages: a visit may begin where another ended, with its files at hand: faster by half */
  static async open({ keepsPages = false } = {}): Promise<Site> {
    const { url, close } = await serveDist()
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] })
    return new Site(url, browser, { close, keepsPages })
  }

  /**
   * @param path as in `pages`
   * @returns what `look` found, and what went wrong meanwhile
   */
  async visit<T>(
    path: string,
    look: (page: Page) => Promise<T>,
    options: BrowserContextOptions = {},
  ): Promise<{ seen: T; troubles: string[] }> {
    const page = this.#kept?.pop() ?? (await this.#newPage(options))
    const troubles = troublesOf(page)
    try {
      await page.goto(this.url + path, { waitUntil: "load", timeout: 60_000 })
      return { seen: await look(page), troubles }
    } finally {
      page.removeAllListeners()
      if (this.#kept) this.#kept.push(page)
      else await page.context().close()
    }
  }

  async #newPage(options: BrowserContextOptions): Promise<Page> {
    const context = await this.#browser.newContext({ viewport: NARROW, ...options })
    return context.newPage()
  }

  async close(): Promise<void> {
    await this.#browser.close()
    await this.#close()
  }
}

/** Filled while the page is looked at. */
function troublesOf(page: Page): string[] {
  const troubles: string[] = []
  page.on("console", (message) => message.type() === "error" && troubles.push(message.text()))
  page.on("pageerror", (error) => troubles.push(error.message))
  page.on("response", (response) => response.ok() || troubles.push(`${response.url()} ${response.status()}`))
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText
    // The test left the page before the file had come.
    if (reason !== "net::ERR_ABORTED") troubles.push(`${request.url()} failed: ${reason}`)
  })
  return troubles
}
