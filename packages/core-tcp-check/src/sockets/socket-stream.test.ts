import * as vitest from "vitest"
import { byteStreamContract } from "../contracts/byte-stream.contract.ts"
import { connectedPair } from "../contracts/connected-pair.ts"
import { tcpTransport } from "./tcp-transport.ts"

byteStreamContract(vitest, "TCP", () => connectedPair(tcpTransport, "127.0.0.1"))
