import { Seed } from "@ping-from-zero/core-tcp-check/simulated"

/**
 * What draws a walk again: a seed of the simulation, and where fast-check stood, which the shrinking leads to. Its text
 * is `3:2a/15:0:3`. A seed of another version of the simulation says so, for it would draw and play something else.
 */
export interface WalkSeed {
  /** For fast-check: from 0 to 2^31 - 1. */
  readonly number: number
  readonly path: string | undefined
}

/** It is not written like one. */
export class InvalidWalkSeed extends Error {
  override readonly name = "InvalidWalkSeed"
}

export function formatWalkSeed({ number, path }: WalkSeed): string {
  return Seed.of(number).text + (path === undefined ? "" : `/${path}`)
}

/**
 * @throws {InvalidWalkSeed | InvalidSeed}
 * @throws {OtherSeedVersion}
 */
export function parseWalkSeed(text: string): WalkSeed {
  const [seed = "", path, ...more] = text.split("/")
  Seed.parse(seed) // says what is wrong with it
  const number = Number.parseInt(seed.split(":")[1]!, 16)
  if (number >= 2 ** 31)
    throw new InvalidWalkSeed(`"${seed}" is more than walks have seeds for: 3:7fffffff is the last`)
  if (more.length > 0 || (path !== undefined && !/^\d+(:\d+)*$/.test(path)))
    throw new InvalidWalkSeed(`"${text.slice(0, 60)}" is no seed of a walk, like 3:2a/15:0:3`)
  return { number, path }
}
