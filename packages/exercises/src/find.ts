/** The exercises that there are, for those who only show them: nothing of a check is loaded. */
export { MINE_VARIABLE } from "./copies/mine.ts"
export { type Exercise, type RungName, rungsOf } from "./exercise.ts"
export * from "./find-exercises.ts"
