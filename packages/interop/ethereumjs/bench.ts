import { randomBytes } from "node:crypto"
import type { Peer } from "@ethereumjs/devp2p"
import type { Contact } from "@ping-from-zero/core-tcp-check"
import { measure } from "../ts-peer/measure.ts"
import { makeRlpx } from "./rlpx.ts"
import { Sessions } from "./sessions.ts"

type Bench = (to: Contact, count: number, noDelay: boolean) => Promise<void>

/** What can be measured; the other side is any peer with the capability. */
export const BENCHES: Readonly<Record<string, Bench>> = {
  /** Pings, one after the other over one session. */
  async "bench-ping"(to, count, noDelay) {
    const { peer } = await newcomer(noDelay).reach(to)
    await measure("ping", count, pinger(peer))
  },

  /** Connections, each from the dial until both Hellos are there, each time as somebody new. */
  async "bench-handshake"(to, count, noDelay) {
    const newcomers = Array.from({ length: 2 * count }, () => newcomer(noDelay)) // as many before count for nobody
    const dial = async () => {
      const sessions = newcomers.pop()!
      await sessions.reach(to)
      return sessions
    }
    await measure("handshake", count, dial, async (sessions) => sessions.close())
  },
}

function newcomer(noDelay: boolean): Sessions {
  return new Sessions(makeRlpx({ privateKey: randomBytes(32), noDelay, onMessage: () => {} }))
}

/** The library pings by a timer of its own, and keeps the pongs to itself: we call and hear what that timer does. */
function pinger(peer: Peer): () => Promise<void> {
  let heard = () => {}
  const handlePong = peer._handlePong.bind(peer)
  peer._handlePong = () => {
    handlePong()
    heard()
  }
  return () =>
    new Promise((resolve) => {
      heard = resolve
      peer._sendPing()
    })
}
