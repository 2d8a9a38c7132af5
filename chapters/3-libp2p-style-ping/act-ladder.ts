import { systemClock } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { act } from "@ping-from-zero/lab"
import {
  Connection,
  dialerSelect,
  libp2pTiming,
  NOISE,
  newKeyFile,
  PING,
  parseKeyFile,
  parsePeerAddress,
  random,
  secureOutbound,
  sendPing,
  YAMUX,
} from "@ping-from-zero/libp2p-style-ping"
import { inside, onTheLine } from "./ladder-table.ts"
import { text } from "./strings.ts"
import { Tap } from "./tap.ts"

const LIBP2P = "packages/libp2p-style-ping/src"

export const ladder = act(
  {
    name: "ladder",
    ...text.ladder,
    code: [
      { file: `${LIBP2P}/connection/upgrade.ts`, at: "export async function upgradeOutbound(" },
      { file: `${LIBP2P}/noise/secure.ts`, at: "export async function secureOutbound(" },
      { file: `${LIBP2P}/yamux/frame.ts`, at: "export function decodeHeader(" },
    ],
  },
  async ({ node, say, ask, table }) => {
    const b = await node("B")
    await ask(text.ladder.question)
    const [line, channel] = await climb(b.contact)
    say(text.ladder.line)
    table(...onTheLine(line.said))
    say(text.ladder.opened)
    table(...inside(channel.said))
  },
)

/** Climbs to a peer with the package's own parts, one echo, and down again: what passed on the line, and inside. */
async function climb(contact: string): Promise<[line: Tap, channel: Tap]> {
  const peer = parsePeerAddress(contact)
  const line = new Tap(await tcpTransport.dial(peer))
  await dialerSelect(line, [NOISE])
  const identity = parseKeyFile(newKeyFile(random))
  const secure = await secureOutbound(line, peer.peerId, { identity, muxers: [YAMUX], random })
  const channel = new Tap(secure.stream)
  const connection = new Connection({ ...secure, stream: channel }, "dialer", {
    clock: systemClock,
    negotiationTimeout: libp2pTiming.negotiationTimeout,
    answerTimeout: libp2pTiming.answerTimeout,
    remoteHost: peer.host,
    handlers: new Map(),
    onError: () => {},
  })
  await sendPing(await connection.openStream(PING), random)
  await connection.close()
  return [line, channel]
}
