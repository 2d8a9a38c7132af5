import { defineRouteMiddleware } from "@astrojs/starlight/route-data"

/** A page without a translation is shown in English under /ja/ too: it is kept out of the Japanese search index. */
export const onRequest = defineRouteMiddleware(({ locals }) => {
  const { entry, isFallback } = locals.starlightRoute
  if (isFallback) entry.data.pagefind = false
})
