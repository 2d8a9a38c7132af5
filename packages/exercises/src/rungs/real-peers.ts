import {
  buildBlue,
  buildGoEthereum,
  buildGoLibp2p,
  buildRustLibp2p,
  findToolchain,
  isBlueBuilt,
  isGoEthereumBuilt,
  isGoLibp2pBuilt,
  isRustLibp2pBuilt,
  startBlue,
  startBookPython,
  startEthereumjs,
  startGoEthereum,
  startGoLibp2p,
  startJsLibp2p,
  startRustLibp2p,
  type Toolchain,
} from "@ping-from-zero/interop"
import type { PeerProcess, Twins } from "@ping-from-zero/process"
import type { Lang } from "@ping-from-zero/story"
import type { Exercise, PeerName } from "../exercise.ts"
import { agree, callsAlive, callsDead, hear, leaves, Network, NetworkFailed } from "./networks.ts"
import type { RungResult } from "./result.ts"
import { words } from "./words.ts"

interface RealPeer {
  readonly needs?: Toolchain
  readonly isBuilt?: () => boolean
  readonly build?: () => Promise<unknown>
  readonly start: (join?: string) => Promise<PeerProcess>
  /** Whether it tells whom it calls alive within a second or two. */
  readonly checksOften: boolean
}

const often = ["--ping-interval", "500ms"]
const joining = (join?: string) => (join === undefined ? {} : { join })

const PEERS: Readonly<Record<PeerName, RealPeer>> = {
  "book-python": {
    needs: "python3",
    start: (join) => startBookPython({ ...joining(join), intervalSeconds: 1 }),
    checksOften: true,
  },
  blue: {
    needs: "cargo",
    isBuilt: isBlueBuilt,
    build: buildBlue,
    start: (join) => startBlue(joining(join)),
    checksOften: false,
  },
  ethereumjs: { start: (join) => startEthereumjs(joining(join)), checksOften: false },
  "go-ethereum": {
    needs: "go",
    isBuilt: isGoEthereumBuilt,
    build: buildGoEthereum,
    start: (join) => startGoEthereum(joining(join)),
    checksOften: false,
  },
  "js-libp2p": { start: (join) => startJsLibp2p({ ...joining(join), flags: often }), checksOften: true },
  "rust-libp2p": {
    needs: "cargo",
    isBuilt: isRustLibp2pBuilt,
    build: buildRustLibp2p,
    start: (join) => startRustLibp2p({ ...joining(join), flags: often }),
    checksOften: true,
  },
  "go-libp2p": {
    needs: "go",
    isBuilt: isGoLibp2pBuilt,
    build: buildGoLibp2p,
    start: (join) => startGoLibp2p({ ...joining(join), flags: often }),
    checksOften: true,
  },
}

export interface RealOptions {
  readonly signal?: AbortSignal
  /** Hears what is waited for. */
  readonly onProgress?: (what: string) => void
}

/** The foreign peers of this wire that the machine has, one after the other, each in both directions. */
export async function checkRealPeers(
  { package: stage, peers }: Pick<Exercise, "package" | "peers">,
  twins: Twins,
  lang: Lang,
  { signal, onProgress = () => {} }: RealOptions = {},
): Promise<RungResult> {
  const lines: string[] = []
  let met = 0
  for (const name of peers) {
    const peer = PEERS[name]
    if (peer.needs && !findToolchain(peer.needs)) {
      lines.push(words.skipped(name, peer.needs)[lang])
      continue
    }
    if (peer.build) {
      onProgress((peer.isBuilt?.() ? words.building(name) : words.firstBuild(name))[lang])
      await peer.build()
    }
    signal?.throwIfAborted()
    onProgress(words.meeting(name)[lang])
    const failed = await meet(name, stage, twins, lang, signal)
    if (failed !== undefined) return { rung: "real", ok: false, message: `${name}: ${failed}` }
    lines.push(words.met(name)[lang])
    met++
  }
  const skipped = met === 0 ? ({ wasSkipped: true } as const) : {}
  return { rung: "real", ok: true, message: lines.join("\n"), ...skipped }
}

/** Yours joins one, another joins yours; texts go round, and the one that is killed is called dead. */
async function meet(
  name: PeerName,
  stage: Exercise["package"],
  twins: Twins,
  lang: Lang,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const { start, checksOften } = PEERS[name]
  const network = new Network(signal)
  try {
    const first = await network.listening({ en: `${name} A`, ja: `${name} の A` }, start())
    const yours = await network.startNode(
      { en: "your node B", ja: "あなたのノード B" },
      stage,
      twins,
      first.contact,
    )
    await agree([first, yours]) // lists that cross overwrite each other, in the book's network
    const second = await network.listening({ en: `${name} C`, ja: `${name} の C` }, start(yours.contact))
    const all = [first, yours, second]
    await agree(all)
    await Promise.all([callsAlive(yours, first), callsAlive(yours, second)])
    if (checksOften) await Promise.all([callsAlive(first, yours), callsAlive(second, yours)])
    await hear(yours, [first, second], "from yours")
    await hear(second, [yours], "from theirs")
    await leaves(first, [yours, second]) // else it might see the death first, and tell yours
    second.peer.kill()
    await callsDead(yours, second)
    return undefined
  } catch (error) {
    signal?.throwIfAborted()
    if (!(error instanceof NetworkFailed)) throw error
    return `${error.why[lang]}\n${error.said}`
  } finally {
    await network.end()
  }
}
