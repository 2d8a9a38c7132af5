import type { Run } from "./pair.ts"

/** How often each of the two is run, where one run takes no minutes. */
export const ROUNDS = 5

export interface Comparison {
  /** Whom we are compared with. */
  readonly name: string
  readonly unit: string
  readonly ours: Spread
  readonly theirs: Spread
  /** ours / theirs, pair by pair. */
  readonly ratio: Spread
  readonly promised?: Promised
  /** The largest share of a processor that other programs took in one of the runs; absent where nobody tells. */
  readonly others?: number
}

export interface Spread {
  readonly median: number
  readonly least: number
  readonly most: number
}

/** What was promised of a ratio: of rates the least, of times, bytes and processor the most. */
export interface Promised {
  readonly atLeast?: number
  readonly atMost?: number
}

export interface Contender {
  readonly name: string
  readonly promised?: Promised
  readonly run: () => Promise<Run>
}

/** Runs ours and each peer in turn, A B C, A B C …, so that a drift of the machine meets all alike. */
export async function compare(
  unit: string,
  ours: () => Promise<Run>,
  peers: readonly Contender[],
  progress: (text: string) => void,
  rounds: number = ROUNDS,
): Promise<Comparison[]> {
  const pairs: { ours: Run; theirs: Run }[][] = peers.map(() => [])
  for (let round = 1; round <= rounds; round += 1) {
    progress(`round ${round} of ${rounds}, ours`)
    const run = await ours()
    for (const [i, peer] of peers.entries()) {
      progress(`round ${round} of ${rounds}, ${peer.name}`)
      pairs[i]!.push({ ours: run, theirs: await peer.run() })
    }
  }
  return peers.map(({ name, promised }, i) => comparison(name, unit, pairs[i]!, promised))
}

/** The median of as many runs as each of two has. */
export async function medianRun(run: () => Promise<Run>, progress: (text: string) => void): Promise<Run> {
  const runs: Run[] = []
  for (let round = 1; round <= ROUNDS; round += 1) {
    progress(`round ${round} of ${ROUNDS}, alone`)
    runs.push(await run())
  }
  return { value: spread(runs.map(({ value }) => value)).median, others: mostOthers(runs) }
}

/** What these pairs of runs show. */
export function comparison(
  name: string,
  unit: string,
  pairs: readonly { readonly ours: Run; readonly theirs: Run }[],
  promised?: Promised,
): Comparison {
  const others = mostOthers(pairs.flatMap(({ ours, theirs }) => [ours, theirs]))
  return {
    name,
    unit,
    ours: spread(pairs.map(({ ours }) => ours.value)),
    theirs: spread(pairs.map(({ theirs }) => theirs.value)),
    ratio: spread(pairs.map(({ ours, theirs }) => ours.value / theirs.value)),
    ...(promised !== undefined && { promised }),
    ...(others !== undefined && { others }),
  }
}

/** undefined where nobody told it of one of them. */
function mostOthers(runs: readonly Run[]): number | undefined {
  const shares = runs.map(({ others }) => others)
  return shares.includes(undefined) ? undefined : Math.max(...(shares as number[]))
}

/** @throws {RangeError} when there is no value */
export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const [least, median, most] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)]
  if (least === undefined || median === undefined || most === undefined) throw new RangeError("no values")
  return { median, least, most }
}
