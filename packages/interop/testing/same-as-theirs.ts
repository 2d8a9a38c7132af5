/** Numbers that our texts and our code say of others, compared with what stands in the others' own sources. */
import { expect, test } from "vitest"
import { crateSource, goSource, npmSource, type TheirSource } from "../their-sources.ts"

/** What it is, our number, their file, and where it stands there: one group, and how many of ours one of theirs is. */
export type Same = readonly [
  what: string,
  ours: number | undefined,
  source: () => TheirSource,
  of: RegExp,
  oneOfTheirs: number,
]

export const SECOND = 1_000
export const MILLISECOND = 1
export const KIBIBYTE = 1_024

/** `name = 15 * time.Second`, with whatever stands between. */
export const inSeconds = (name: string): RegExp => new RegExp(`${name}\\W+(\\d+) ?\\* ?time\\.Second`)
/** `NAME = 15_000`, with a type before the `=` or without. */
export const constant = (name: string): RegExp => new RegExp(`${name}(?:: \\w+)? += ([\\d_.]+)`)

export const geth = (path: string) => () => goSource("github.com/ethereum/go-ethereum", path)
export const goLibp2p = (path: string) => () => goSource("github.com/libp2p/go-libp2p", path)
export const goYamux = (path: string) => () => goSource("github.com/libp2p/go-yamux/v5", path)
export const crate = (name: string, path: string) => () => crateSource(name, path)
export const npm = (name: string, path: string) => () => npmSource(name, path)

export function same(all: readonly Same[]): void {
  test.each(all)("%s is in their source what it is in ours", (_, ours, source, of, oneOfTheirs) => {
    const found = of.exec(source() ?? "")?.[1]?.replaceAll("_", "")
    expect(Number(found) * oneOfTheirs).toBe(ours)
  })
}
