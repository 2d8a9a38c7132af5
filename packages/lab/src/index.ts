/**
 * What the chapters are written with. A chapter loads what stands here before its first line; `./play` is for those
 * who play acts.
 *
 *   acts/       an act (act.ts), what it may do (lab.ts), what it waits for (condition.ts), how it is played (play.ts)
 *   faults/     what is done to a process or to the line between two
 *   simulated/  the same on simulated hosts, in virtual time
 *   nodes/      nodes that behave wrongly: other compositions of the packages' parts
 */
export * from "./acts/act.ts"
export type { Actor } from "./acts/actor.ts"
export { bytesCells, Noticed } from "./acts/cells.ts"
export type { Condition } from "./acts/condition.ts"
export { allAlive, fatesTable, freezeAll, killAll, type Watched } from "./acts/fates.ts"
export type { Lab, NodeOptions, Where } from "./acts/lab.ts"
export type { Exit, Machine, NodeProcess, Traffic } from "./acts/world.ts"
export type { Compose, ComposedNode, ComposeOptions } from "./nodes/composed-node.ts"
export type { ComposedNodeName } from "./nodes/index.ts"
export { type ComposeProgram, nodeAsProgram, type Program } from "./simulated/program.ts"
