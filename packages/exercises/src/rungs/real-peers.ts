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
import type { HoleExercise, PeerName } from "../exercise.ts"
import { type Manners, meetBothWays } from "./meeting.ts"
import type { Network } from "./network.ts"
import type { RungResult } from "./result.ts"
import { words } from "./words.ts"

interface RealPeer {
  readonly manners: Manners
  readonly needs?: Toolchain
  readonly isBuilt?: () => boolean
  readonly build?: () => Promise<unknown>
  readonly start: (join?: string) => Promise<PeerProcess>
  /** What a node of ours is typed with to be understood. */
  readonly flags?: readonly string[]
}

const often = ["--ping-interval", "500ms"]
const joining = (join?: string) => (join === undefined ? {} : { join })

const PEERS: Readonly<Record<PeerName, RealPeer>> = {
  "book-python": {
    needs: "python3",
    start: (join) => startBookPython({ ...joining(join), intervalSeconds: 1 }),
    manners: { checksOften: true, hasTexts: true },
  },
  blue: {
    needs: "cargo",
    isBuilt: isBlueBuilt,
    build: buildBlue,
    start: (join) => startBlue({ ...joining(join), flags: ["--interval", "1"] }),
    flags: ["--dialect", "blue"],
    manners: { checksOften: false, hasTexts: false }, // its first core alone checks
  },
  ethereumjs: {
    start: (join) => startEthereumjs(joining(join)),
    manners: { checksOften: false, hasTexts: true },
  },
  "go-ethereum": {
    needs: "go",
    isBuilt: isGoEthereumBuilt,
    build: buildGoEthereum,
    start: (join) => startGoEthereum(joining(join)),
    manners: { checksOften: false, hasTexts: true },
  },
  "js-libp2p": {
    start: (join) => startJsLibp2p({ ...joining(join), flags: often }),
    manners: { checksOften: true, hasTexts: true },
  },
  "rust-libp2p": {
    needs: "cargo",
    isBuilt: isRustLibp2pBuilt,
    build: buildRustLibp2p,
    start: (join) => startRustLibp2p({ ...joining(join), flags: often }),
    manners: { checksOften: true, hasTexts: true },
  },
  "go-libp2p": {
    needs: "go",
    isBuilt: isGoLibp2pBuilt,
    build: buildGoLibp2p,
    start: (join) => startGoLibp2p({ ...joining(join), flags: often }),
    manners: { checksOften: true, hasTexts: true },
  },
}

/** What a machine needs for this peer; nothing but Node where it is undefined. */
export function toolchainOf(name: PeerName): Toolchain | undefined {
  return PEERS[name].needs
}

export interface RealOptions {
  readonly signal?: AbortSignal
  /** Hears what is waited for. */
  readonly onProgress?: (what: string) => void
}

/** The foreign peers of this wire that the machine has, one after the other, each in both directions. */
export async function checkRealPeers(
  { package: stage, peers }: Pick<HoleExercise, "package" | "peers">,
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
    const startOther = (network: Network, join?: string) =>
      network.listening({ en: name, ja: name }, peer.start(join))
    const { flags = [], manners } = peer
    const failed = await meetBothWays({ stage, twins, flags, manners, startOther }, lang, {
      ...(signal && { signal }),
      onProgress: (what) => onProgress(`${name}: ${what}`),
    })
    if (failed) return { rung: "real", ok: false, ...failed, message: `${name}: ${failed.message}` }
    lines.push(words.met(name)[lang])
    met++
  }
  const skipped = met === 0 ? ({ wasSkipped: true } as const) : {}
  return { rung: "real", ok: true, message: lines.join("\n"), ...skipped }
}
