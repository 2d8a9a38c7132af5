/**
 * The commands that need the clone, and what keeps the texts true.
 *
 *   commands/   chapter, exercise, measure, check-setup: what is typed, what is printed
 *   setup/      what a machine must have, and how to find out
 *   playing/    chapters and terminals, played by tests
 *   texts/      what a text shows, held against what it shows: code, outputs, figures, its translation
 */
export { inChangedCopy } from "./texts/changed-copy.ts"
export { fencesOf } from "./texts/markdown.ts"
export { fingerprint, sectionsOf } from "./texts/sections.ts"
export { courseTexts, pathOf, readFile } from "./texts/texts.ts"
