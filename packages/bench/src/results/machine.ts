export interface Machine {
  readonly os: string
  readonly cpu: string
  readonly cores: number
  readonly node: string
  /** Whether each end had a core of its own. */
  readonly pinned: boolean
  /** Milliseconds of a fixed piece of computing (computing.ts); results from before it was measured have none. */
  readonly computingMs?: number
}

/** What a machine is called that nobody gave a name. */
export function derivedName({ cpu, cores, node }: Machine): string {
  return `${cpu}, ${cores} cores, Node ${node}`
}
