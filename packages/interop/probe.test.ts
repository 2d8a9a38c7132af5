import { type } from "ping-from-zero/testing"
import { beforeAll, describe, expect, onTestFinished, test } from "vitest"
import {
  buildGoEthereum,
  buildRustLibp2p,
  type StartForeign,
  startEthereumjs,
  startGoEthereum,
  startJsLibp2p,
  startRustLibp2p,
} from "./foreign-peers.ts"
import { BUILD, TIME } from "./testing/ours-and-theirs.ts"
import { requireToolchain } from "./toolchain.ts"

const hasGo = requireToolchain("go", "a probe of go-ethereum")
const hasCargo = requireToolchain("cargo", "a probe of rust-libp2p")

/** What a probe finds at the contact that the peer prints, asked three times: its rungs, and its exit code. */
async function probe(start: StartForeign): Promise<{ rungs: string[]; code: number }> {
  const peer = await start()
  onTestFinished(async () => void (await peer.stop()))
  const { contact } = await peer.waitFor("listening")
  const { code, stdout } = await type(["probe", contact, "-c", "3", "-i", "0.1", "--json"])
  const lines: { rung?: string; ok: boolean }[] = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
  return { rungs: lines.flatMap(({ rung, ok }) => (rung && ok ? [rung] : [])), code }
}

const RLPX = { rungs: ["tcp", "rlpx", "hello", "ping", "ping", "ping"], code: 0 }
const LIBP2P = {
  rungs: ["tcp", "select", "noise", "yamux", "identify", "echo", "echo", "echo"],
  code: 0,
}

describe.runIf(hasGo)("go-ethereum", () => {
  beforeAll(buildGoEthereum, BUILD)
  test("answers a probe at every rung", TIME, async () => expect(await probe(startGoEthereum)).toEqual(RLPX))
})

describe.runIf(hasCargo)("rust-libp2p", () => {
  beforeAll(buildRustLibp2p, BUILD)
  test("answers a probe at every rung", TIME, async () =>
    expect(await probe(startRustLibp2p)).toEqual(LIBP2P),
  )
})

test("@ethereumjs/devp2p answers a probe at every rung", TIME, async () =>
  expect(await probe(startEthereumjs)).toEqual(RLPX),
)

test("js-libp2p answers a probe at every rung", TIME, async () =>
  expect(await probe(startJsLibp2p)).toEqual(LIBP2P),
)
