import * as vitest from "vitest"
import { byteStreamContract } from "../contracts/byte-stream.contract.ts"
import { streamPair } from "./memory-stream.ts"

byteStreamContract(vitest, "memory", async () => {
  const [a, b] = streamPair()
  return { a, b, close: async () => {} }
})

byteStreamContract(vitest, "memory that holds 10 bytes", async () => {
  const [a, b] = streamPair({ capacity: 10 })
  return { a, b, close: async () => {} }
})
