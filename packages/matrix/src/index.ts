/**
 * Every way to fail against every way of checking.
 *
 *   rows/          ways to fail, by where the fault lies
 *   columns/       ways of checking, and who does it, by the wire they speak; policies.ts: their rules alone, in memory
 *   cell-act.ts    one cell as an act: a watcher, a peer, and what happens to it
 *   notice.ts      by what the watcher noticed, and when
 *   run-plan.ts    many samples at once; merge.ts, results.ts: what they come to
 *   agreement.ts   whether a cell in memory is as it was measured; comparisons/: more that is played both ways;
 *                  mutations.ts: which of them a changed rule of the kernel makes red
 *   figures.ts     the figures of the chapters' texts
 */
export { cellChapter, SHORTENED } from "./cell-chapter.ts"
export { columns } from "./columns/index.ts"
export { withFigures } from "./figures.ts"
export { fillTable } from "./live-table.ts"
export { noticeOf } from "./notice.ts"
export { type Results, readResults } from "./results.ts"
export { rows } from "./rows/index.ts"
export { cellText, leavesTheory } from "./table.ts"
