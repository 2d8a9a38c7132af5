import type { Row } from "../row.ts"
import { noPong, silent, wrongEcho, zombie } from "./answers.ts"
import { exit, killed, takeover } from "./ends.ts"
import { gone, oneWay, slowAbove, slowBelow } from "./lines.ts"
import { busy, freeze, thaw } from "./stalls.ts"

const healthy: Row = {
  id: "healthy",
  title: { en: "healthy", ja: "正常" },
  story: {
    en: "Nothing happens to P. Whoever calls it dead raises a false alarm.",
    ja: "P には何も起こりません。ここで死亡と判定すれば誤検知です。",
  },
  theory: "none",
}

/**
 * Every way to fail, from the loudest to the quietest:
 *
 *   ends.ts      its program ends, and another may take its place
 *   lines.ts     it is well, and the line to it is not
 *   stalls.ts    its program stands still, and its kernel goes on
 *   answers.ts   it runs and is reached, and does not answer as a node does
 */
export const rows: readonly Row[] = [
  healthy,
  killed,
  exit,
  takeover,
  gone,
  oneWay,
  freeze,
  thaw,
  busy,
  slowBelow,
  slowAbove,
  silent,
  noPong,
  wrongEcho,
  zombie,
]
