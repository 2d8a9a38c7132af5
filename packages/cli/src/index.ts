/**
 * `ping-from-zero probe` and `ping-from-zero node`, for people who have no clone; `pnpm probe` and `pnpm node` in the
 * clone are the same code. This package depends on the three stages and on libraries, on no private package.
 *
 *   bin, main   what is installed, and what runs in the clone: the commands of program.ts by two names
 *   commands/   what is typed, what is printed
 *   stages/     what the commands need to know of each stage: its options, its nodes, its ladder
 *   command/    what every command shares: errors for the person at the keyboard, types of options
 *   terminal    colours, and text of strangers made harmless
 */
export { nodeCommand } from "./commands/node.ts"
export { probeCommand } from "./commands/probe.ts"
