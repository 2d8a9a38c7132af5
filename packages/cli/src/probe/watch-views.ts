import type { Clock } from "@ping-from-zero/core-tcp-check"
import { VERDICTS } from "../command/verdicts.ts"
import { readKeys, type Screen } from "../screen.ts"
import { type Colours, printable, printableJson, shortContact } from "../terminal.ts"
import { shownMs } from "./times.ts"
import type { WatchAll, WatchView } from "./watch-all.ts"
import { finalLines, watchTable } from "./watch-table.ts"

type Print = (line: string) => void

/** How often the table is drawn while nothing happens: it counts seconds. Milliseconds. */
const REDRAW = 1_000
/** However many contacts answer, nobody reads faster. Milliseconds. */
const AT_MOST_EVERY = 50

export interface TableViewOptions {
  readonly watch: WatchAll
  readonly screen: Screen
  readonly keys: NodeJS.ReadStream | undefined
  readonly clock: Clock
  readonly colours: Colours
  readonly print: Print
  /** The person has seen enough. */
  readonly quit: () => void
}

/** A table that is drawn anew, for a person at a terminal: q ends it, r begins to count anew. */
export function tableView({ watch, screen, keys, clock, colours, print, quit }: TableViewOptions): WatchView {
  let cancel = () => {}
  let drawnAt = 0
  const drawIn = (ms: number) => {
    cancel()
    cancel = clock.after(ms, draw)
  }
  const draw = () => {
    const { columns, rows } = screen
    const table = watchTable(watch.all, { now: clock.now(), columns, rows: rows - 2, colours })
    screen.draw([...table, colours.dim(keys ? " q ends it, r counts anew" : " Ctrl-C ends it")])
    drawnAt = clock.now()
    drawIn(REDRAW)
  }
  const onKey = (key: string) => {
    if (key === "q") quit()
    if (key === "r") {
      watch.reset()
      draw()
    }
  }
  const stopReading = keys ? readKeys(keys, onKey) : () => {}
  draw()
  return {
    onSample: () => drawIn(Math.max(0, drawnAt + AT_MOST_EVERY - clock.now())),
    onEnd(all) {
      draw() // what was found last may not have been drawn yet
      cancel()
      stopReading()
      screen.leave()
      for (const watched of all) for (const line of finalLines(watched)) print(line)
    },
  }
}

/** A line a change, where nobody looks on. @param time as it is written before each */
export function changesView(print: Print, time: () => string): WatchView {
  return {
    onSample({ contact }, { verdict, rung, ms }, isChange) {
      if (!isChange) return
      const reached = ms === undefined ? rung : `${rung} ${shownMs(ms)}`
      print(
        `${time()}  ${printable(shortContact(contact))}  ${VERDICTS[verdict].words}  ${reached}`.trimEnd(),
      )
    },
    onEnd: (all) => {
      for (const watched of all) for (const line of finalLines(watched)) print(line)
    },
  }
}

/** Every check, one object a line. */
export function jsonView(print: Print, time: () => string): WatchView {
  return {
    onSample({ contact }, { verdict, rung, ms }) {
      print(
        printableJson({
          event: "check",
          time: time(),
          contact,
          alive: verdict === "alive",
          verdict,
          rung,
          ...(ms !== undefined && { ms: Number(ms.toFixed(3)) }),
        }),
      )
    },
    onEnd: () => {},
  }
}
