/**
 * What is wrong with texts, as `file:line: what`. Astro only logs what a plugin throws, so the loader asks here.
 * Vite loads the loader and Node the plugin, each its own copy of this module: so the list is kept on globalThis.
 */
const SHARED = Symbol.for("ping-from-zero.docs.troubles")
const shared = globalThis as { [SHARED]?: string[] }
shared[SHARED] ??= []
export const troubles: string[] = shared[SHARED]
