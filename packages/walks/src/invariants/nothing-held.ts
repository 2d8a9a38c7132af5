import type { SimulatedNetwork } from "@ping-from-zero/core-tcp-check/simulated"
import type { Chronicle } from "../play/chronicle.ts"
import { isRunning } from "../play/life.ts"
import { Broken } from "./broken.ts"

/** At rest: no node has a connection, open or half open, with a host on which no program runs any more. */
export function nothingHeldForTheGone(chronicle: Chronicle): void {
  const running = chronicle.lives.filter(isRunning)
  const hosts = new Set(chronicle.lives.map(({ host }) => host.name))
  for (const { host } of running) hosts.delete(host.name)
  for (const { name, host } of running)
    for (const gone of hosts) {
      const held = host.heldWith(gone)
      if (held > 0)
        throw new Broken("nothing held", `${name} has ${held} connections with ${gone}, where nobody is`)
    }
}

/** A watched peer costs a stage a few timers at a time: for the next question, for suspicion, for the deadline. */
const TIMERS_A_PEER = 8

/** At rest: a node waits for no more than what its peers need. */
export function nothingPiledUp(chronicle: Chronicle): void {
  const peers = chronicle.lives.filter(isRunning).length
  for (const { name, waits } of chronicle.lives.filter(isRunning))
    if (waits.size > TIMERS_A_PEER * peers)
      throw new Broken("nothing held", `${name} waits for much: ${waits.inWords}`)
}

/** Whoever left, or was killed, waits for nothing, and has no socket. */
export function nothingPending(chronicle: Chronicle): void {
  for (const { name, waits, process } of chronicle.lives) {
    if (waits.size > 0) throw new Broken("all settles", `${name} has left, and still waits: ${waits.inWords}`)
    if (process.openStreams > 0)
      throw new Broken("nothing held", `${name} has left, and has ${process.openStreams} streams open`)
  }
}

/** Kernels have ended what processes left to them. */
export function kernelsAreEmpty(chronicle: Chronicle, network: SimulatedNetwork): void {
  for (const name of new Set(chronicle.lives.map(({ host }) => host.name))) {
    const { connections } = network.host(name)
    if (connections > 0)
      throw new Broken("nothing held", `the kernel of ${name} has ${connections} connections`)
  }
}
