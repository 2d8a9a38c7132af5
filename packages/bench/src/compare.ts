/** How often each of the two is run. */
export const ROUNDS = 5

export interface Comparison {
  readonly name: string
  readonly unit: string
  readonly ours: number
  readonly theirs: number
  /** ours / theirs, pair by pair: the median, the least and the most. */
  readonly ratio: Spread
  /** What was promised: the least ratio. */
  readonly promised?: number
}

export interface Spread {
  readonly median: number
  readonly least: number
  readonly most: number
}

export interface Contender {
  readonly name: string
  readonly promised?: number
  /** One run; its rate. */
  readonly run: () => Promise<number>
}

/** Runs ours and each peer in turn, A B A B …, so that a drift of the machine meets all alike. */
export async function compare(
  unit: string,
  ours: () => Promise<number>,
  peers: readonly Contender[],
  progress: (text: string) => void,
): Promise<Comparison[]> {
  const rounds: { ours: number; theirs: number[] }[] = []
  for (let round = 1; round <= ROUNDS; round += 1) {
    progress(`round ${round} of ${ROUNDS}`)
    const theirs: number[] = []
    const rate = await ours()
    for (const peer of peers) theirs.push(await peer.run())
    rounds.push({ ours: rate, theirs })
  }
  return peers.map(({ name, promised }, i) => ({
    name,
    unit,
    ours: spread(rounds.map((round) => round.ours)).median,
    theirs: spread(rounds.map((round) => round.theirs[i]!)).median,
    ratio: spread(rounds.map((round) => round.ours / round.theirs[i]!)),
    ...(promised !== undefined && { promised }),
  }))
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  return { median: sorted[Math.floor(sorted.length / 2)]!, least: sorted[0]!, most: sorted.at(-1)! }
}
