import type { Random } from "../bytes/bytes.ts"
import { type Clock, sleep, systemClock } from "../clock/clock.ts"
import type { Role } from "../membership/member-list.ts"
import type { NodeParts } from "../node/node.ts"
import type { Address } from "../stream/address.ts"
import type { Transport } from "../stream/transport.ts"
import { FakeClock, MemoryNetwork, settle } from "../testing/index.ts"
import { KillableTransport } from "./killable-transport.ts"
import { LeanTransport } from "./lean-transport.ts"

/** A network in which a stage's parts are tried: in memory under a clock moved by hand, or over real sockets. */
export interface StageNetwork {
  /** A fresh peer on a host of its own, not started. */
  peer(role?: Role): StagePeer
  /** Lets time pass until it is so. @throws naming `what` when it does not come about */
  until(what: string, isSo: () => boolean): Promise<void>
  /** Ends what still runs. @throws when something stays open then */
  close(): Promise<void>
}

export interface StagePeer {
  readonly parts: NodeParts
  /** As SIGKILL: no goodbye, nothing is answered any more. */
  kill(): void
  /** Its process has no socket left: it can dial nobody. */
  runOut(): void
}

export type OpenNetwork = () => StageNetwork | Promise<StageNetwork>

/** Makes a stage's parts at a place. */
export type MakeParts = (place: {
  readonly transport: Transport
  readonly clock: Clock
  /** For keys, and for a stage that runs from a seed. */
  readonly random: Random
  readonly listen: Address
  readonly role: Role
}) => NodeParts

/** So much virtual time at most until something has to have come about. */
const PATIENCE = 60 * 60 * 1000
/** The same in real time. */
const REAL_PATIENCE = 8_000

/** A stage's peers on hosts in memory; time passes as fast as it can. */
export function inMemory(makeParts: MakeParts): OpenNetwork {
  return () => {
    const clock = new FakeClock()
    const network = new MemoryNetwork(clock)
    let hosts = 0
    return {
      peer(role = "core") {
        const host = `10.0.0.${++hosts}`
        const listen = { host, port: 50082 }
        const { transport: below, random } = network.process(host)
        const transport = new LeanTransport(below)
        const parts = makeParts({ transport, clock, random, listen, role })
        return { parts, kill: () => network.kill(host), runOut: () => transport.runOut() }
      },
      async until(what, isSo) {
        const latest = clock.now() + PATIENCE
        await settle()
        while (!isSo()) {
          if (clock.now() > latest || !(await clock.next())) throw new Error(`never came about: ${what}`)
        }
      },
      async close() {
        await settle()
        if (network.openStreams > 0) throw new Error(`${network.openStreams} streams stayed open`)
      },
    }
  }
}

const systemRandom: Random = (bytes) => crypto.getRandomValues(new Uint8Array(bytes))

/** A stage's peers over a real transport on loopback, in real time. */
export function onLoopback(transport: Transport, makeParts: MakeParts): OpenNetwork {
  return () => ({
    peer(role = "core") {
      const killable = new KillableTransport(transport)
      const lean = new LeanTransport(killable)
      const listen = { host: "127.0.0.1", port: 0 }
      return {
        parts: makeParts({ transport: lean, clock: systemClock, random: systemRandom, listen, role }),
        kill: () => killable.kill(),
        runOut: () => lean.runOut(),
      }
    },
    async until(what, isSo) {
      const latest = systemClock.now() + REAL_PATIENCE
      while (!isSo()) {
        if (systemClock.now() > latest) throw new Error(`never came about: ${what}`)
        await sleep(systemClock, 5)
      }
    },
    async close() {},
  })
}
