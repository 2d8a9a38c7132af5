/**
 * `node` and `probe`, for people who have no clone. This package depends on no private package.
 *
 *   commands/   what is typed, what is printed
 *   stages/     what the commands need to know of each stage: its options, its nodes, its ladder
 *   command/    what every command shares: errors for the person at the keyboard, types of options
 *   terminal    colours, and text of strangers made harmless
 */
export { nodeCommand } from "./commands/node.ts"
export { probeCommand } from "./commands/probe.ts"
