/**
 * What exercises are written with: the shape of one, and how its scenarios are told. The exercises stand in the chapters,
 * chapters/N/exercises/K-name/. What finds them stands behind "./find", what checks them behind "./check".
 *
 *   exercise.ts   what an exercise says of itself, and the answers that it is tried with
 *   scenario/     what is sent, what has to come back, by when: told as a numbered story, in virtual time
 *   holes/        a package's file with what the reader writes taken out of it
 *   form/         a form with blanks to fill in, for an exercise without code
 *   copies/       what the reader writes, in packages/X/mine/, and what is known of it
 *   answers/      wrong and right answers, made of the package's own file
 *   rungs/        the rungs of a check: which ones, the kind of exercise says
 *   list/         the lists of exercises in the chapters' texts
 *   mine/         `--mine`: what a reader wrote, in nodes that a command starts
 */
export type * from "./exercise.ts"
export type { Blank, Choice, Form, Question } from "./form/form.ts"
export type { Hole } from "./holes/starter.ts"
export { Overheard } from "./scenario/overheard.ts"
export { playScenarios, type Scenario, skipScenarios } from "./scenario/play.ts"
export { type Field, ScenarioFailed, type Telling } from "./scenario/telling.ts"
