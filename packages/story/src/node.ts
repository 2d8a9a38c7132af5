/** The part of a story that needs Node: recordings on the disk, the reader's terminal, versions of this machine. */

export { columnsOf, drawsAnew } from "ping-from-zero/terminal"
export * from "./questions.ts"
export * from "./recording.ts"
export { Terminal } from "./terminal.ts"
export { packageVersion, system, versions } from "./versions.ts"
