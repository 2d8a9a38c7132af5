/** How an honest peer of each stage pings, and keeps its session. */
import { bookDialect, parseAddress } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { readToEnd } from "@ping-from-zero/core-tcp-check/wire"
import { parseEnode } from "@ping-from-zero/devp2p-ping"
import { parsePeerAddress, random } from "@ping-from-zero/libp2p-style-ping"
import { PING, sendPing } from "@ping-from-zero/libp2p-style-ping/wire"
import type { Stage } from "../bench.ts"
import { newSession } from "../stage-2/parts.ts"
import { newHost } from "../stage-3/parts.ts"

export interface Session {
  /** Resolves when the node's program has answered. @throws why the session is over */
  ping(): Promise<unknown>
}

/** Opens a session with the node, where its stage has any. */
export const openSession: Readonly<Record<Stage, (contact: string) => Promise<Session>>> = {
  1: async (contact) => {
    const address = parseAddress(contact)
    const ping = bookDialect.encode({ type: "PING" }, 50_082)
    return {
      /** The kernel takes the connection; that the program closes it in its turn shows that it has read the ping. */
      async ping() {
        const stream = await tcpTransport.dial(address)
        await stream.write(ping)
        stream.end()
        await readToEnd(stream, 0)
      },
    }
  },
  2: (contact) => newSession(parseEnode(contact)),
  3: async (contact) => {
    const connection = await newHost().connect(parsePeerAddress(contact))
    const stream = await connection.openStream(PING)
    return { ping: () => sendPing(stream, random) }
  },
}
