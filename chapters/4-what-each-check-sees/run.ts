import { act, type Chapter } from "@ping-from-zero/lab"
import { cellChapter, columns, fillTable, readResults, rows, SHORTENED } from "@ping-from-zero/matrix"
import { costTable, measuredTable } from "./measured-tables.ts"
import { limit, text } from "./strings.ts"

const MATRIX = "packages/matrix/src"
const LIVE_ROWS = "kill exit takeover gone freeze silent no-pong wrong-echo zombie".split(" ")
const LIVE_COLUMNS = "stage-1 stage-2 stage-3".split(" ")
const among = <T extends { readonly id: string }>(things: readonly T[], ids: readonly string[]) =>
  things.filter(({ id }) => ids.includes(id))

const live = act(
  {
    name: "live",
    ...text.live,
    apart: true,
    needs: ["linux", "python3"],
    code: [
      { file: `${MATRIX}/cell-act.ts`, at: "export function cellAct" },
      { file: `${MATRIX}/notice.ts`, at: "export function noticeOf" },
    ],
  },
  async ({ ask, say, growingTable, work, realTime, nodeProgram }) => {
    await ask(text.live.question)
    say(text.live.begin[realTime ? "realTime" : "shortened"])
    const shown = among(rows, LIVE_ROWS)
    const watchers = among(columns, LIVE_COLUMNS)
    const longest = shown.map(({ title }) => title).sort((a, b) => b.en.length - a.en.length)[0]!
    const onRow = growingTable(
      [text.live.failure, ...watchers.map(({ id }) => id)],
      [longest, ...watchers.map(() => ({ en: "never", ja: "気づかない" }))],
    )
    const factor = realTime ? 1 : SHORTENED
    await work(text.live.filling, (signal) =>
      fillTable({ rows: shown, columns: watchers, factor, limit, nodeProgram, signal, onRow }),
    )
  },
)

const measured = act(
  {
    name: "measured",
    ...text.measured,
    measuredBefore: true,
    code: [{ file: `${MATRIX}/results.ts`, at: "export interface Results" }],
  },
  async ({ ask, say, table }) => {
    await ask(text.measured.question)
    const results = readResults(new URL("results.json", import.meta.url))!
    for (const wire of [1, 2, 3] as const) {
      say(text.measured.wires[wire])
      table(...measuredTable(results, wire))
    }
    say(text.measured.cost)
    table(...costTable(results))
  },
)

const chapter: Chapter = {
  title: text.title,
  stage: 1,
  interval: { shown: 10 * SHORTENED, original: 10, whose: text.book },
  acts: [live, measured],
  ofCell: cellChapter,
}
export default chapter
