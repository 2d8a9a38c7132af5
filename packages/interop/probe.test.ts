import { type } from "ping-from-zero/testing"
import { beforeAll, describe, expect, onTestFinished, test } from "vitest"
import {
  buildBlue,
  buildGoEthereum,
  buildGoLibp2p,
  buildRustLibp2p,
  type StartForeign,
  startBlue,
  startEthereumjs,
  startGoEthereum,
  startGoLibp2p,
  startJsLibp2p,
  startRustLibp2p,
} from "./foreign-peers.ts"
import { BUILD, TIME } from "./testing/ours-and-theirs.ts"
import { requireToolchain } from "./toolchain.ts"

const hasGo = requireToolchain("go", "probes of go-ethereum and go-libp2p")
const hasCargo = requireToolchain("cargo", "probes of rust-libp2p and blue")

/** What a peer prints when it can be called. */
interface Printed {
  readonly contact: string
  /** go-ethereum's own signed record. */
  readonly enr?: string
}

/** What a probe finds at what the peer prints, asked three times: its rungs, and its exit code. */
async function probe(
  start: StartForeign,
  flags: readonly string[] = [],
  chosen = (printed: Printed): string => printed.contact,
): Promise<{ rungs: string[]; code: number }> {
  const peer = await start()
  onTestFinished(async () => void (await peer.stop()))
  const contact = chosen(await peer.waitFor("listening"))
  const { code, stdout } = await type(["probe", contact, "-c", "3", "-i", "0.1", "--json", ...flags])
  const lines: { rung?: string; ok: boolean }[] = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
  return { rungs: lines.flatMap(({ rung, ok }) => (rung && ok ? [rung] : [])), code }
}

const TCP = { rungs: ["tcp", "ping", "check", "check"], code: 0 }
const RLPX = { rungs: ["tcp", "rlpx", "hello", "ping", "ping", "ping"], code: 0 }
const LIBP2P = {
  rungs: ["tcp", "select", "noise", "yamux", "identify", "echo", "echo", "echo"],
  code: 0,
}

describe.runIf(hasGo)("in Go", () => {
  beforeAll(() => Promise.all([buildGoEthereum(), buildGoLibp2p()]), BUILD)
  test("go-ethereum answers a probe at every rung", TIME, async () =>
    expect(await probe(startGoEthereum)).toEqual(RLPX),
  )
  test("go-ethereum is found by its own record", TIME, async () =>
    expect(await probe(startGoEthereum, [], ({ enr = "" }) => enr)).toEqual({
      ...RLPX,
      rungs: ["enr", ...RLPX.rungs],
    }),
  )
  test("go-libp2p answers a probe at every rung", TIME, async () =>
    expect(await probe(startGoLibp2p)).toEqual(LIBP2P),
  )
})

describe.runIf(hasCargo)("in Rust", () => {
  beforeAll(() => Promise.all([buildRustLibp2p(), buildBlue()]), BUILD)
  test("rust-libp2p answers a probe at every rung", TIME, async () =>
    expect(await probe(startRustLibp2p)).toEqual(LIBP2P),
  )
  test("blue takes a probe, and lives", TIME, async () =>
    expect(await probe(startBlue, ["--dialect", "blue"])).toEqual(TCP),
  )
})

test("@ethereumjs/devp2p answers a probe at every rung", TIME, async () =>
  expect(await probe(startEthereumjs)).toEqual(RLPX),
)

test("js-libp2p answers a probe at every rung", TIME, async () =>
  expect(await probe(startJsLibp2p)).toEqual(LIBP2P),
)
