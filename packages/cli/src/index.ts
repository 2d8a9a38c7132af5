/**
 * `ping-from-zero probe` and `ping-from-zero node`, for people who have no clone; `pnpm probe` and `pnpm node` in the
 * clone are the same code. This package depends on the three stages and on libraries, on no private package.
 *
 *   bin, main   what is installed, and what runs in the clone: the commands of program.ts by two names
 *   commands/   what is typed: options, a node's lines, what a person can ask of it
 *   probe/      one contact or many, once or watched, and what is printed of them
 *   stages/     what the commands need to know of each stage: its options, its nodes, its ladder
 *   hex/        the bytes of each rung, taken apart
 *   completion/ what the Tab key offers
 *   command/    what every command shares: errors for the person at the keyboard, types of options
 *   terminal    colours, and text of strangers made harmless; screen: lines that are drawn anew
 */
export { nodeCommand } from "./commands/node.ts"
export { probeCommand } from "./commands/probe.ts"
