// The figures of timing.ts at the interval of the acts, in seconds. It is not loaded for a few numbers: a chapter
// begins to tell at once.
export const interval = 3
export const suspectAfter = 4
export const deadAfter = 6
export const pongWithin = 2
export const writtenWithin = 4
/** go-ethereum's own. */
export const geth = { deadAfter: 30, writtenWithin: 20 } as const
export const pongsOwed = 16
