/**
 * Hosts, kernels and lines in memory: nodes run on them as on real ones, under virtual time and from one seed.
 *
 *   simulated-network.ts    hosts, and a line each way between every two; what is done to lines
 *   simulated-host.ts       a machine: power, cable, sleep
 *   simulated-process.ts    a program: frozen, busy, killed; event-loop.ts holds back what reaches it
 *   simulated-transport.ts, simulated-stream.ts   its sockets, as Transport and ByteStream; open-sockets.ts has them all
 *   kernel.ts               which packet belongs to which connection, and what one gets that belongs to none
 *   connection.ts           one side of a TCP connection: how it begins, what its process does and hears
 *   ending.ts               how it ends in good order
 *   exchange.ts             what that side sends, until it is acknowledged; sending.ts, receiving.ts and its timer
 *   delayed-ack.ts          when it acknowledges what came
 *   listening-socket.ts     the accept queue
 *   retransmission.ts       when it is sent again, and when given up
 *   timer-wheel.ts          how late a kernel's timers are
 *   rules.ts                every number of the kernel, with its source
 *   line.ts, packet.ts      delay, jitter, loss, cut; what travels
 *   seed.ts                 where all chance comes from
 *   names.ts                names with several addresses
 *   fake-clock.ts           virtual time
 */
export { FakeClock, settle } from "./fake-clock.ts"
export { type LineConditions, PERFECT_LINE, type Traffic } from "./line.ts"
export { NameService } from "./names.ts"
export { type KernelRules, linuxRules } from "./rules.ts"
export * from "./scenario-errors.ts"
export { InvalidSeed, OtherSeedVersion, Seed, type Uniform } from "./seed.ts"
export type { SimulatedHost } from "./simulated-host.ts"
export { type LogEntry, type Loss, type NetworkOptions, SimulatedNetwork } from "./simulated-network.ts"
export { ProcessKilled, type SimulatedProcess } from "./simulated-process.ts"
