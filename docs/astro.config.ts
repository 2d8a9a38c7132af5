import starlight from "@astrojs/starlight"
import { defineConfig, passthroughImageService } from "astro/config"
import starlightLinksValidator from "starlight-links-validator"
import starlightTypeDoc from "starlight-typedoc"
import { apiOptions, apiPages, withoutGaps } from "./src/api.ts"
import { chapterTexts } from "./src/texts/chapter-texts.ts"
import { contentFromFile } from "./src/texts/content-from-file.ts"
import { everyPage } from "./src/texts/every-page.ts"
import { exercisePages } from "./src/texts/exercise-pages.ts"
import { BASE, REPOSITORY, SITE } from "./src/texts/site.ts"

/** The site's own pages, whose titles are their labels. */
const LOOKED_UP = ["compare", "timing", "from-the-book", "bytes", "glossary"]

/** On a phone a script opens the menu. Without scripts it is shown below the text, and what needs one is hidden. */
const WITHOUT_SCRIPTS = `<style>
starlight-menu-button, site-search, starlight-theme-select, starlight-lang-select { display: none !important; }
@media (max-width: 50rem) {
  .page > .sidebar { order: 1; }
  .page > .sidebar > .sidebar-pane { position: static; visibility: visible; }
}
</style>`

const exercises = await exercisePages()

export default defineConfig({
  site: SITE,
  base: BASE,
  trailingSlash: "always",
  image: { service: passthroughImageService() },
  devToolbar: { enabled: false },
  // By its name, so that Node loads it and not Vite: it makes pages with the project's own packages, from their sources.
  markdown: { remarkPlugins: ["./src/texts/remark-texts.ts"] },
  integrations: [
    starlight({
      title: "ping-from-zero",
      description: "How does a peer-to-peer node know that its peers are alive?",
      locales: { root: { label: "English", lang: "en" }, ja: { label: "日本語", lang: "ja" } },
      social: [{ icon: "github", label: "GitHub", href: REPOSITORY }],
      editLink: { baseUrl: `${REPOSITORY}/edit/main/docs/` },
      markdown: { processedDirs: ["../chapters"] },
      customCss: ["./src/styles/site.css", "./src/styles/pictures.css"],
      head: [{ tag: "noscript", content: WITHOUT_SCRIPTS }],
      routeMiddleware: "./src/search-once.ts",
      // So small that the 80 columns of a terminal fit.
      expressiveCode: {
        // Commands get no terminal window around them: its empty title bar would be taller than the command.
        defaultProps: { wrap: false, overridesByLang: { sh: { frame: "none" } } },
        styleOverrides: { codeFontSize: "0.8rem" },
      },
      plugins: [
        starlightTypeDoc(apiOptions),
        starlightLinksValidator({ errorOnFallbackPages: false, errorOnInconsistentLocale: false }),
      ],
      sidebar: [
        { slug: "index" },
        {
          label: "Chapters",
          translations: { ja: "章" },
          items: chapterTexts().map(({ number, route, titles }) => ({
            label: `${number} ${titles.en}`,
            translations: { ja: `${number} ${titles.ja}` },
            link: `/${route}/`,
          })),
        },
        {
          label: "Exercises",
          translations: { ja: "課題" },
          collapsed: true,
          items: exercises.map(({ id, route, titles }) => ({
            label: `${id} ${titles.en}`,
            translations: { ja: `${id} ${titles.ja}` },
            link: `/${route}/`,
          })),
        },
        {
          label: "To look things up",
          translations: { ja: "調べる" },
          items: LOOKED_UP.map((slug) => ({ slug })),
        },
        { label: "API", collapsed: true, items: apiPages() },
      ],
    }),
    everyPage(exercises),
    withoutGaps(),
    contentFromFile(),
  ],
  vite: {
    resolve: {
      alias: { "astro-expressive-code/components": `${import.meta.dirname}/src/no-code-component.ts` },
    },
    // Node loads these from their sources, as it does for the pages' plugin: Vite would do so once more.
    ssr: { external: ["@ping-from-zero/exercises/find", "@ping-from-zero/process", "@ping-from-zero/story"] },
  },
})
