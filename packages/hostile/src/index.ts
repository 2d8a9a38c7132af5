/**
 * What hostile peers send, and what it may cost: private, for `pnpm fuzz` and the gate.
 *
 *   targets/   everything that reads what others send: each decoder of the three stages, and whole sessions
 *   fuzz/      draws inputs, runs a target, says how one failed
 *   corpus/    reads ../corpus: inputs that were found, one file a target
 *   cost/      shapes whose cost is measured: one line a shape, in time and in memory
 *   main       `pnpm fuzz [TARGET…]`
 */

export { corpora, corpusOf } from "./corpus/corpus.ts"
export { type Cost, judge, type Shape, type Verdict } from "./cost/measure.ts"
export { type Found, type FuzzOptions, type FuzzOutcome, fuzz, type Turn } from "./fuzz/fuzz.ts"
export type { Failure, Target } from "./fuzz/target.ts"
export { targets } from "./targets/index.ts"
