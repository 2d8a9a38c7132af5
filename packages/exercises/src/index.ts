/**
 * What exercises are written with: the shape of one, and how its scenarios are told. The exercises stand in the chapters,
 * chapters/N/exercises/K-name/. What finds them stands behind "./find", what checks them behind "./check".
 *
 *   exercise.ts   what an exercise says of itself, and the answers that it is tried with
 *   scenario/     what is sent, what has to come back, by when: told as a numbered story, in virtual time
 *   holes/        a package's file with what the reader writes taken out of it
 *   copies/       the reader's copies in packages/X/mine/, and what is known of them
 *   answers/      wrong and right answers, made of the package's own file
 *   rungs/        the five rungs of a check
 *   list/         the lists of exercises in the chapters' texts
 *   mine/         `--mine`: what a reader wrote, in nodes that a command starts
 */
export type * from "./exercise.ts"
export type { Hole } from "./holes/starter.ts"
export { playScenarios, type Scenario } from "./scenario/play.ts"
export { type Field, ScenarioFailed, type Telling } from "./scenario/telling.ts"
