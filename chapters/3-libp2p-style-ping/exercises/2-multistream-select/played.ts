import { fromHex, readToEnd } from "@ping-from-zero/core-tcp-check/wire"
import type { Telling } from "@ping-from-zero/exercises"
import type { Text } from "@ping-from-zero/story"
import {
  dialerSelect,
  listenerSelect,
} from "../../../../packages/libp2p-style-ping/src/negotiate/multistream.ts"
import { type Line, quoted } from "./line.ts"

const SECOND = 1_000
export const YAMUX = "/yamux/1.0.0"
export const PING = "/ipfs/ping/1.0.0"
/** No word of multistream-select. */
export const FIRST_WORDS: Uint8Array = fromHex("0014cafe")

export const peerSends: Text = { en: "the peer sends", ja: "相手が送信" }
export const refuses: Text = { en: "you refuse it", ja: "拒否する" }

export function speaks(...protocols: readonly string[]): (protocol: string) => boolean {
  return (protocol) => protocols.includes(protocol)
}

export function dials(tell: Telling, line: Line, ...protocols: readonly string[]): Promise<string> {
  const call = `dialerSelect(stream, [${quoted(protocols)}])`
  tell.step({ en: call, ja: call })
  return dialerSelect(line.ours, protocols)
}

export function listens(tell: Telling, line: Line, ...protocols: readonly string[]): Promise<string> {
  const said = quoted(protocols)
  tell.step({
    en: `listenerSelect(stream, speaks), where speaks knows ${said}`,
    ja: `listenerSelect(stream, speaks)。speaks が真になるのは ${said}`,
  })
  return listenerSelect(line.ours, speaks(...protocols))
}

export async function agrees(tell: Telling, selecting: Promise<string>, protocol: string): Promise<void> {
  const resolves = { en: `you resolve with "${protocol}"`, ja: `"${protocol}" で解決される` }
  tell.same(resolves, await tell.within(SECOND, resolves, selecting), protocol)
  tell.step(resolves)
}

type Refusal = new (...args: never[]) => Error

/** Your function refuses what happens, with this error. */
export async function fails(
  tell: Telling,
  what: Text,
  refusal: Refusal,
  selecting: Promise<unknown>,
  happens: () => Promise<void>,
): Promise<Error> {
  selecting.catch(() => {}) // it is looked at below
  await happens()
  const why = { en: `${what.en}: ${refusal.name}`, ja: `${what.ja}: ${refusal.name}` }
  const error = await tell.error(SECOND, why, selecting)
  if (!(error instanceof refusal)) throw error
  tell.step(why)
  return error
}

/** What is left on the stream belongs to the protocol that was chosen. */
export async function leaves(tell: Telling, line: Line, expected: Uint8Array): Promise<void> {
  const what = {
    en: "what stands behind the agreement is still on the stream",
    ja: "合意の後に続くバイト列は、ストリームに残っている",
  }
  line.ends()
  tell.bytes(what, await tell.within(SECOND, what, readToEnd(line.ours, 1_000)), expected)
}
