import { defineRouteMiddleware } from "@astrojs/starlight/route-data"

/** A page that stands in for a translation would enter the other language's index in the wrong language. */
export const onRequest = defineRouteMiddleware(({ locals }) => {
  const { entry, isFallback } = locals.starlightRoute
  if (isFallback) entry.data.pagefind = false
})
