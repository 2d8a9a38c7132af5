import { defineCollection } from "astro:content"
import { docsSchema } from "@astrojs/starlight/schema"
import { exercisePages } from "./texts/exercise-pages.ts"
import { textsLoader } from "./texts/loader.ts"

export const collections = {
  docs: defineCollection({ loader: textsLoader(await exercisePages()), schema: docsSchema() }),
}
