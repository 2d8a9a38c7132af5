import { systemClock } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import {
  libp2pTiming,
  newKeyFile,
  parseKeyFile,
  parsePeerAddress,
  peerContact,
  random,
} from "@ping-from-zero/libp2p-style-ping"
import { encodeBookMessage, Host, SIMPLE_BITCOIN } from "@ping-from-zero/libp2p-style-ping/wire"
import { print, wrongNodeOptions } from "../wrong-node.ts"

/** Joins, hangs up, and from then on takes every connection, reads nothing from it and says nothing. */
const { listen, join, advertise } = wrongNodeOptions()
const identity = parseKeyFile(newKeyFile(random))
const listener = await tcpTransport.listen(listen, () => {})
const called = advertise ?? listener.address
print({ event: "listening", contact: peerContact({ ...called, peerId: identity.peerId }) })
if (join) {
  const host = new Host({
    transport: tcpTransport,
    clock: systemClock,
    random,
    identity,
    timing: libp2pTiming,
  })
  const connection = await host.connect(parsePeerAddress(join))
  const stream = await connection.openStream(SIMPLE_BITCOIN)
  await stream.write(encodeBookMessage({ type: "ADD" }, called.port))
  stream.end()
  await stream.readSome(1) // until the peer has read it to the end
  await host.stop()
}
