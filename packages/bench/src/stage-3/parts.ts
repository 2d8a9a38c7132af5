import { type Clock, systemClock, type Transport } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import {
  libp2pTiming,
  newKeyFile,
  ourPolicy,
  type PeerAddress,
  parseKeyFile,
  random,
} from "@ping-from-zero/libp2p-style-ping"
import {
  type Connection,
  Host,
  PING,
  type PingReport,
  runPolicy,
  sendPing,
} from "@ping-from-zero/libp2p-style-ping/wire"
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

/** Time goes on as everywhere, but who waits for no time at all goes on at once: timers take 1 ms at least. */
const atOnce: Clock = {
  now: () => systemClock.now(),
  after(ms, run) {
    if (ms > 0) return systemClock.after(ms, run)
    let isWanted = true
    queueMicrotask(() => isWanted && run())
    return () => {
      isWanted = false
    }
  },
}

/** Turns of the loop that pings a peer in a node, with all its deadlines, one right after the other. */
export async function measureTurns(count: number, host: Host, peer: PeerAddress): Promise<void> {
  const connection = await host.connect(peer)
  let turned = () => {}
  const policy = { name: "back to back", ping: { ...ourPolicy.ping!, first: 0, interval: 0 } }
  const report = ({ status, evidence }: PingReport) => {
    if (status !== "alive") throw new NoEcho(evidence.kind)
    turned()
  }
  runPolicy(connection, policy, { clock: atOnce, random, report })
  const turn = () =>
    new Promise<void>((resolve) => {
      turned = resolve
    })
  await measure(count, turn)
}

/** A peer that answers all pings did not. */
class NoEcho extends Error {
  override readonly name = "NoEcho"
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
