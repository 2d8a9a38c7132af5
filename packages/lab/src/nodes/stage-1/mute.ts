import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { mutedAtSignal } from "../muted.ts"
import { passiveWith } from "./passive-with.ts"

await passiveWith(mutedAtSignal(tcpTransport))
