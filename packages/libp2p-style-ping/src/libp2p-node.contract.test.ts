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
import * as vitest from "vitest"
import { ourPolicy, type PingPolicy, rustPolicy } from "./connection/ping-policies.ts"
import { ed25519Identity } from "./identity/identity.ts"
import { libp2pParts } from "./libp2p-node.ts"
import { libp2pTiming } from "./timing.ts"

const parts =
  (policy: PingPolicy): MakeParts =>
  (place) =>
    libp2pParts({
      ...place,
      checks: { timing: libp2pTiming, policy },
      identity: ed25519Identity(place.random(32)),
    })

const memory = inMemory(parts(ourPolicy))
messengerContract(vitest, "stage 3 in memory", memory)
healthCheckContract(vitest, "stage 3 in memory", memory)
nodeContract(vitest, "stage 3 in memory", memory)
nodeContract(vitest, "stage 3 in memory, rust-libp2p's policy", inMemory(parts(rustPolicy)))

sameRunContract(vitest, "stage 3", parts(ourPolicy))

/** Real time: checks come fast, but no deadline is so short that a busy machine would miss it. */
const quick = parts({ ...ourPolicy, ping: { ...ourPolicy.ping!, interval: 150 } })
const loopback = onLoopback(tcpTransport, quick)
messengerContract(vitest, "stage 3 over TCP", loopback)
healthCheckContract(vitest, "stage 3 over TCP", loopback)
nodeContract(vitest, "stage 3 over TCP", loopback)
