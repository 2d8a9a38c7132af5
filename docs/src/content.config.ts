import { defineCollection } from "astro:content"
import { docsSchema } from "@astrojs/starlight/schema"
import { textsLoader } from "./texts/loader.ts"

export const collections = {
  docs: defineCollection({ loader: textsLoader(), schema: docsSchema() }),
}
