/**
 * What the chapters are written with. A chapter loads what stands here before its first line; `./play` is for those
 * who play acts.
 *
 *   acts/       an act (act.ts), what it may do (lab.ts), what it waits for (condition.ts), how it is played (play-in.ts)
 *   nodes/      the nodes that acts need beside good ones: other compositions of the packages' parts
 *   processes/  an act's nodes as processes of this machine, and what is done to them and to the lines between them
 *   simulated/  the same in memory, on simulated hosts and in virtual time
 *   playing/    acts are found, played in one of the two, or replayed from their recordings
 */
export * from "./acts/act.ts"
export type { Actor } from "./acts/actor.ts"
export { bytesCells, Noticed } from "./acts/cells.ts"
export type { Condition } from "./acts/condition.ts"
export { allAlive, fatesTable, freezeAll, killAll, type Watched } from "./acts/fates.ts"
export type { Lab, NodeOptions, Where } from "./acts/lab.ts"
export type { Exit, Machine, NodeProcess, Traffic } from "./acts/world.ts"
export type {
  Compose,
  ComposedNode,
  ComposeOptions,
  ComposeProgram,
  Program,
} from "./nodes/composed-node.ts"
export type { ComposedNodeName } from "./nodes/index.ts"
export { nodeAsProgram } from "./simulated/program.ts"
