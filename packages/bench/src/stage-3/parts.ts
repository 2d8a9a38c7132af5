import { systemClock, type Transport } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import {
  libp2pTiming,
  newKeyFile,
  type PeerAddress,
  parseKeyFile,
  random,
} from "@ping-from-zero/libp2p-style-ping"
import { type Connection, Host, PING, sendPing } from "@ping-from-zero/libp2p-style-ping/wire"
import { measure } from "../say.ts"

/** A peer of ours, each time somebody new. */
export function newHost(transport: Transport = tcpTransport): Host {
  return new Host({
    transport,
    clock: systemClock,
    random,
    identity: parseKeyFile(newKeyFile(random)),
    timing: libp2pTiming,
  })
}

/** Echoes over one stream, one after the other. @param between runs after each, outside the measured time */
export async function measureEchoes(
  count: number,
  host: Host,
  peer: PeerAddress,
  between?: () => Promise<void>,
): Promise<void> {
  const stream = await (await host.connect(peer)).openStream(PING)
  await measure(count, () => sendPing(stream, random), between)
}

/** Connections, each from the dial to the first echo. */
export async function measureDials(count: number, host: Host, peer: PeerAddress): Promise<void> {
  const firstEcho = async (): Promise<Connection> => {
    const connection = await host.connect(peer)
    await sendPing(await connection.openStream(PING), random)
    return connection
  }
  await measure(count, firstEcho, (connection) => connection.close())
}
