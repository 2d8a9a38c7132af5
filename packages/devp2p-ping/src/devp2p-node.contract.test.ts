import type { Clock } from "@ping-from-zero/core-tcp-check"
import {
  healthCheckContract,
  inMemory,
  type MakeParts,
  messengerContract,
  nodeContract,
  onLoopback,
  sameRunContract,
} from "@ping-from-zero/core-tcp-check/contracts"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { FakeClock, settle } from "@ping-from-zero/core-tcp-check/testing"
import * as vitest from "vitest"
import { type Devp2pChecks, devp2pParts, ethereumjsChecks, gethChecks } from "./devp2p-node.ts"
import { generateNodeKey } from "./identity/node-key.ts"

const parts =
  (checks: Devp2pChecks): MakeParts =>
  (place) => {
    const made = devp2pParts({ ...place, checks, key: generateNodeKey(place.random) })
    const { messenger } = made
    const send: typeof messenger.send = (to, message) => passTime(place.clock, messenger.send(to, message))
    return { ...made, messenger: { start: (r) => messenger.start(r), stop: () => messenger.stop(), send } }
  }

/** The contracts await a send while virtual time stands still; one that waits for the other's dial needs some. */
function passTime<T>(clock: Clock, work: Promise<T>): Promise<T> {
  if (!(clock instanceof FakeClock)) return work
  let done = false
  const heartbeat = () => void (done || clock.after(10, heartbeat))
  const pass = async () => {
    heartbeat()
    await settle()
    while (!done) await clock.next()
  }
  void pass()
  return work.finally(() => {
    done = true
  })
}

const memory = inMemory(parts(gethChecks))
messengerContract(vitest, "stage 2 in memory", memory)
healthCheckContract(vitest, "stage 2 in memory", memory)
nodeContract(vitest, "stage 2 in memory", memory)
nodeContract(vitest, "stage 2 in memory, ethereumjs's check", inMemory(parts(ethereumjsChecks)))

sameRunContract(vitest, "stage 2", (place) =>
  devp2pParts({ ...place, checks: gethChecks, key: generateNodeKey(place.random) }),
)

/** Real time: pings come fast, but no deadline is so short that a busy machine would miss it. */
const timing = { ...gethChecks.timing, pingInterval: 150 }
const quick = { ...gethChecks, timing }
const loopback = onLoopback(tcpTransport, parts(quick))
messengerContract(vitest, "stage 2 over TCP", loopback)
healthCheckContract(vitest, "stage 2 over TCP", loopback)
nodeContract(vitest, "stage 2 over TCP", loopback)
