/**
 * What is wrong with texts, as `file:line: what`. Astro only logs what a plugin throws, so the loader asks here. It
 * is loaded by Vite and the plugin by Node: two copies of this module, one list.
 */
const SHARED = Symbol.for("ping-from-zero.docs.troubles")
const shared = globalThis as { [SHARED]?: string[] }
shared[SHARED] ??= []
export const troubles: string[] = shared[SHARED]
