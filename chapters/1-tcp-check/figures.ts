// The figures of safeChecks in tcp-node.ts, which is not loaded for two numbers: a chapter begins to tell at once.
/** Seconds, with the book's interval; in the acts a tenth of it. */
export const deadline = 8
/** So many connections find room in a queue: the kernel counts from 0. */
export const room = 17
