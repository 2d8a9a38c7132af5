import * as vitest from "vitest"
import {
  healthCheckContract,
  inMemory,
  type MakeParts,
  messengerContract,
  nodeContract,
  onLoopback,
  sameRunContract,
} from "./contracts/index.ts"
import { tcpTransport } from "./sockets/index.ts"
import { bookChecks, safeChecks, type TcpChecks, tcpParts } from "./tcp-node.ts"

const parts =
  (checks: TcpChecks): MakeParts =>
  (place) =>
    tcpParts({ ...place, checks })

const memory = inMemory(parts(safeChecks))
messengerContract(vitest, "stage 1 in memory", memory)
healthCheckContract(vitest, "stage 1 in memory", memory)
nodeContract(vitest, "stage 1 in memory", memory)
nodeContract(vitest, "stage 1 in memory, the book's checks", inMemory(parts(bookChecks)))

sameRunContract(vitest, "stage 1", parts(safeChecks))

/** Real time: checks come fast, but no deadline is so short that a busy machine would miss it. */
const quick = { ...safeChecks, timing: { ...safeChecks.timing, checkInterval: 100 } }
const loopback = onLoopback(tcpTransport, parts(quick))
messengerContract(vitest, "stage 1 over TCP", loopback)
healthCheckContract(vitest, "stage 1 over TCP", loopback)
nodeContract(vitest, "stage 1 over TCP", loopback)
