import { readToEnd } from "@ping-from-zero/core-tcp-check/wire"
import type { Telling } from "@ping-from-zero/exercises"
import { Line, packet, quoted } from "./line.ts"
import { agreed, everySequence, type Outcome } from "./sequences.ts"

const SECOND = 1_000

/** What became of it, told as `sequences.ts` does. */
async function outcomeOf(tell: Telling, line: Line, selecting: Promise<string>): Promise<Outcome> {
  const ended = selecting.then(
    async (protocol) => {
      const left = await readToEnd(line.ours, 1_000)
      let messages = 0
      for (let at = 0; at < left.length; at += 1 + left[at]!) messages++
      return agreed(protocol, messages)
    },
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  )
  return Promise.race([ended, tell.clock.advance(SECOND).then(() => "nothing: it waits for ever")])
}

/** A peer says each row of messages, in one packet and in packets of three bytes; only the first that goes wrong is told. */
export async function everyRow(
  tell: Telling,
  select: (line: Line) => Promise<string>,
  expected: (said: readonly string[]) => Outcome,
): Promise<void> {
  for (const said of everySequence()) {
    for (const inPacket of [1_000, 3]) {
      const line = new Line(tell)
      await line.brings(packet(...said), inPacket)
      line.isOver()
      const came = await outcomeOf(tell, line, select(line))
      if (came === expected(said)) continue
      const all = {
        en: `the peer sends ${quoted(said)}, then ends`,
        ja: `相手が ${quoted(said)} を送って閉じる`,
      }
      tell.step(all, packet(...said))
      tell.same({ en: "what became of it", ja: "結果" }, came, expected(said))
    }
  }
}
