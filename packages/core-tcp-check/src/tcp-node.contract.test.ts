import {
  healthCheckContract,
  inMemory,
  type MakeParts,
  messengerContract,
  nodeContract,
} from "./contracts/index.ts"
import { bookChecks, safeChecks, type TcpChecks, tcpParts } from "./tcp-node.ts"

const parts =
  (checks: TcpChecks): MakeParts =>
  (place) =>
    tcpParts({ ...place, checks })

const memory = inMemory(parts(safeChecks))
messengerContract("stage 1 in memory", memory)
healthCheckContract("stage 1 in memory", memory)
nodeContract("stage 1 in memory", memory)
nodeContract("stage 1 in memory, the book's checks", inMemory(parts(bookChecks)))
