import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { passiveWith } from "./passive-with.ts"

await passiveWith(tcpTransport)
