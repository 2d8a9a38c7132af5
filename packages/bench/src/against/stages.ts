/**
 * The three stages of any commit, loaded from its folder, so that the same programs measure today's and an older one's.
 * What was called or built differently then is told apart here and nowhere else.
 */
import { existsSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { Address, Contact, Random, Transport } from "@ping-from-zero/core-tcp-check"
import type { Enode, NodeKey } from "@ping-from-zero/devp2p-ping"
import type { Peer } from "@ping-from-zero/devp2p-ping/wire"
import type { Host } from "@ping-from-zero/libp2p-style-ping/wire"

type Stage1 = typeof import("@ping-from-zero/core-tcp-check") &
  typeof import("@ping-from-zero/core-tcp-check/wire") &
  typeof import("@ping-from-zero/core-tcp-check/sockets")
type Stage2 = typeof import("@ping-from-zero/devp2p-ping") &
  typeof import("@ping-from-zero/devp2p-ping/wire") &
  typeof import("@ping-from-zero/devp2p-ping/session") & {
    /** As `random` was called in stage 2 up to 473182e. */
    readonly randomBytes?: Random
  }
type Stage3 = typeof import("@ping-from-zero/libp2p-style-ping") &
  typeof import("@ping-from-zero/libp2p-style-ping/wire")

const ENTRIES = {
  "core-tcp-check": ["index", "wire", "sockets/index"],
  "devp2p-ping": ["index", "wire", "session"],
  "libp2p-style-ping": ["index", "wire"],
} as const

/** What is exported by the entries that this commit has. Up to 473182e all stood in `index`. */
async function exportsOf(folder: string, name: keyof typeof ENTRIES): Promise<object> {
  const built = join(folder, "packages", name, "dist")
  const files = ENTRIES[name].map((entry) => join(built, `${entry}.js`)).filter((file) => existsSync(file))
  const entries = await Promise.all(files.map((file) => import(pathToFileURL(file).href)))
  return Object.assign({}, ...entries)
}

/** Stage 1 of the commit in this folder: one check. */
export async function checksOf(folder: string): Promise<(contact: Contact) => Promise<void>> {
  const { bookDialect, sayOnce, tcpTiming, tcpTransport } = (await exportsOf(
    folder,
    "core-tcp-check",
  )) as Stage1
  const ping = bookDialect.encode({ type: "PING" }, 50082)
  const { signal } = new AbortController()
  const options = { transport: tcpTransport, timing: tcpTiming }
  return (contact) => sayOnce(options, contact, ping, signal, tcpTiming.checkTimeout)
}

export async function socketsOf(folder: string): Promise<Transport> {
  return ((await exportsOf(folder, "core-tcp-check")) as Stage1).tcpTransport
}

/** Stage 2: a node that takes sessions, and somebody new who opens one. */
export interface Devp2p {
  readonly listen: (transport: Transport, at: Address) => Promise<Contact>
  readonly session: (enode: Enode, transport: Transport) => Promise<Peer>
  readonly parseEnode: (contact: string) => Enode
}

export async function devp2pOf(folder: string): Promise<Devp2p> {
  const two = (await exportsOf(folder, "devp2p-ping")) as Stage2
  const { systemClock } = (await exportsOf(folder, "core-tcp-check")) as Stage1
  const random = two.random ?? two.randomBytes
  return {
    parseEnode: two.parseEnode,
    listen: (transport, at) =>
      two.devp2pNode({ transport, key: two.generateNodeKey(random), listen: at }).start(),
    async session(enode, transport) {
      const key: NodeKey = two.generateNodeKey(random)
      const self = two.nodeId(key.publicKey)
      const registry = new two.SessionRegistry<Peer>({ self, maxSessions: 1, second: "refuse" })
      const options = {
        timing: two.gethChecks.timing,
        proof: two.gethChecks.proof,
        key,
        client: "bench",
        capabilities: [two.SBP],
        listenPort: 0,
        // Up to 473182e the session asked the registry itself.
        registry,
        claim: (id: Parameters<typeof registry.claim>[0]) => registry.claim(id),
        random,
        clock: systemClock,
        maxMessage: two.MAX_SBP_BYTES,
        onMessage: () => {},
      }
      return two.dialSession(await transport.dial(enode), enode.host, enode.publicKey, options)
    },
  }
}

/** Stage 3: hosts, and what is said on their streams. */
export interface Libp2p
  extends Pick<
    Stage3,
    "answerPings" | "formatMultiaddr" | "parsePeerAddress" | "PING" | "random" | "sendPing"
  > {
  readonly newHost: (transport: Transport) => Host
  readonly peerIdOf: (host: Host) => Host["peerId"]
}

export async function libp2pOf(folder: string): Promise<Libp2p> {
  const three = (await exportsOf(folder, "libp2p-style-ping")) as Stage3
  const { systemClock } = (await exportsOf(folder, "core-tcp-check")) as Stage1
  const { random, libp2pTiming: timing, parseKeyFile, newKeyFile } = three
  return {
    answerPings: three.answerPings,
    formatMultiaddr: three.formatMultiaddr,
    parsePeerAddress: three.parsePeerAddress,
    PING: three.PING,
    random,
    sendPing: three.sendPing,
    newHost: (transport) =>
      new three.Host({
        transport,
        clock: systemClock,
        random,
        identity: parseKeyFile(newKeyFile(random)),
        timing,
      }),
    // Up to 473182e a host had its whole identity in the open.
    peerIdOf: (host) =>
      host.peerId ?? (host as unknown as { identity: { peerId: Host["peerId"] } }).identity.peerId,
  }
}
