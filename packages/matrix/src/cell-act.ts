import type { Act, Actor, Lab, Traffic } from "@ping-from-zero/lab"
import { demandsOf } from "./cell.ts"
import type { Column } from "./column.ts"
import { noticed, takenIn } from "./notice.ts"
import type { Row } from "./row.ts"

export const WATCHER = "W"
export const PEER = "P"
/** When a verdict has been acted upon, in milliseconds. */
const SETTLED = 2_000

export interface CellOptions {
  /** What a second of the real time lasts, in seconds. */
  readonly factor: number
  /** Seconds of the real time: who has noticed nothing by then never will. */
  readonly limit: number
  /** When it happens, as a part of the interval between two checks. */
  readonly phase: number
  /** Lets one pair start after the other: starting is what costs. */
  readonly starting?: <T>(start: () => Promise<T>) => Promise<T>
}

/** What cannot be read from the story. */
export interface Observed {
  /** Whether the connection that there was is closed; undefined where there was none, as between two checks of stage 1. */
  closed?: boolean
  /** Over the watcher's line from the deed to the end. */
  traffic?: Traffic
}

/** One cell: a watcher, a peer, what happens to it, and what the watcher makes of that. */
export function cellAct(row: Row, column: Column, options: CellOptions, observed: Observed = {}): Act {
  const { factor, limit, phase, starting = (start) => start() } = options
  const head = {
    name: `${row.id}.${column.id}`,
    text: { title: { en: `${row.title.en}: ${column.title.en}`, ja: `${row.title.ja}：${column.title.ja}` } },
    ...demandsOf(row, column),
  }
  const play = async (lab: Lab): Promise<void> => {
    // region: cell
    const [watcher, peer] = await starting(() => meet(lab, row, column, factor))
    const isWell = row.as === undefined || row.deed !== undefined
    if (isWell) {
      await lab.until(watcher.sees(peer).alive())
      await lab.pass(1 + phase)
    }
    const meter = await lab.meter(watcher, peer)
    lab.say(row.story)
    await row.deed?.(lab, { watcher, peer, column, factor })
    const left = limit * factor - meter.seconds
    if (await lab.within(left / (column.interval * factor), noticed(WATCHER, PEER, column.tellsBy)))
      await lab.sleep(SETTLED)
    // endregion
    const { traffic, closed } = await meter.read()
    observed.traffic = traffic
    if (column.stage !== 1 && closed !== undefined) observed.closed = closed
  }
  return { ...head, play }
}

/** The watcher, and the peer in its network. */
async function meet(lab: Lab, row: Row, column: Column, factor: number): Promise<[Actor, Actor]> {
  const watcher = await lab.node(WATCHER, column.watcher)
  const peer = await lab.node(PEER, {
    ...(column.peer ? { peer: column.peer } : { as: row.as ?? "passive" }),
    join: watcher,
    args: column.peerArgs ?? [],
    ...(row.busyFor && { busyFor: row.busyFor * factor }),
  })
  await lab.until(takenIn(WATCHER, PEER))
  return [watcher, peer]
}
