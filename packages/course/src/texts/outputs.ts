import { type Lang, Narrator } from "@ping-from-zero/story"
import type { Recording } from "@ping-from-zero/story/node"
import { plain } from "ping-from-zero/terminal"

/** In a shown output, this line stands for lines that are left out. */
const LEFT_OUT = "…"

/** What the narrator prints of a recorded act: 80 columns, no colours. */
export function narrated(recording: Recording, lang: Lang): string[] {
  const narrator = new Narrator({ lang, width: 80, colours: plain, asksElsewhere: false })
  return recording.flatMap((event) => narrator.tell(event).split("\n").slice(0, -1))
}

/** The first line of an excerpt that does not stand in the whole where it should; undefined when all do. */
export function firstStrange(excerpt: readonly string[], whole: readonly string[]): string | undefined {
  let at = 0
  for (const piece of pieces(excerpt)) {
    const found = whole.findIndex(
      (_, i) => i >= at && piece.every((line, j) => line.trimEnd() === whole[i + j]?.trimEnd()),
    )
    if (found < 0) return piece.find((line) => !whole.includes(line)) ?? piece[0]
    at = found + piece.length
  }
  return undefined
}

function pieces(excerpt: readonly string[]): string[][] {
  const all: string[][] = [[]]
  for (const line of excerpt) {
    if (line.trim() === LEFT_OUT) all.push([])
    else all.at(-1)!.push(line)
  }
  return all.filter((piece) => piece.length > 0)
}

/** What differs from run to run: keys, ports, process ids, times, and which message happened to be the last. */
export function masked(text: string): string {
  return text
    .replace(/(127\.0\.0\.1|10\.82\.\d+\.2):\d+/g, "$1:PORT")
    .replace(/enode:\/\/[0-9a-f]{8}…[0-9a-f]{8}@/g, "enode://KEY@")
    .replace(/^ \d\d:\d\d:\d\d/, " TIME")
    .replace(/\b[0-9a-f]{8}…/g, "KEY…")
    .replace(/…\w{8}\b/g, "…PEER-ID")
    .replace(/\/tcp\/\d+/g, "/tcp/PORT")
    .replace(/12D3KooW[\w…]+/g, "PEER-ID")
    .replace(/owner of ([0-9a-f]{4}…|…\w{6})/g, "owner of KEY…")
    .replace(/pid \d+/g, "pid N")
    .replace(/\d+(\.\d+)? ms/g, "T ms")
    .replace(/ +\d+\.\d\d s/g, "T s")
    .replace(/silence, (ping|pong), \d+\.\d s old/g, "silence, pong, T s old")
    .replace(/ {2,}/g, "  ")
}
