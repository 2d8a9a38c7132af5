/**
 * Writes the list of a chapter's exercises into its texts.
 *
 *     pnpm --filter @ping-from-zero/exercises write-lists
 */
import { writeFileSync } from "node:fs"
import { listedTexts } from "./lists.ts"

for (const { url, before, after } of await listedTexts()) if (after !== before) writeFileSync(url, after)
