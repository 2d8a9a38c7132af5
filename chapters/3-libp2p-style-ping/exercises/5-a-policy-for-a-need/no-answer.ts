import type { Telling } from "@ping-from-zero/exercises"
import { ourPolicy, type PingPolicy } from "@ping-from-zero/libp2p-style-ping"
import { costs } from "./judge.ts"
import type { Need } from "./needs.ts"

/** Seconds between the questions that are weighed. */
const APART = 10
const TIMES = { interval: 1_000 * APART, timeout: 5_000 }

const echo: PingPolicy = { name: "echo", ping: { ...ourPolicy.ping!, ...TIMES } }
const muxer: PingPolicy = { name: "yamux's ping", muxerPing: TIMES }

/** That no policy does what this need asks for: what a question costs at least, and how many it takes. */
export async function provesNone(tell: Telling, { within, forgives, bytesAMinute }: Need): Promise<void> {
  const each: number[] = []
  for (const question of [echo, muxer]) {
    tell.step({
      en: `${question.name} every ${APART} s, to weigh one question with its answer`,
      ja: `${question.name} を ${APART} 秒ごとに送り、質問と応答 1 回分のバイト数を測る`,
    })
    each.push(((await costs(tell, question)) * APART) / 60)
  }
  const bytes = Math.floor(Math.min(...each))
  const gap = within - forgives
  const questions = Math.ceil(60 / gap)
  tell.found({
    en: `the second need: to forgive ${forgives} s, a question waits ${forgives} s at least; to notice within ${within} s, the next question comes ${gap} s after the last answer at most`,
    ja: `2 つ目の要求: ${forgives} 秒を許容するには質問ごとに ${forgives} 秒以上待ち、${within} 秒以内に検出するには、応答から次の質問までを ${gap} 秒以内にする必要があります`,
  })
  const least = questions * bytes
  tell.found({
    en: `that is ${questions} questions a minute; the cheapest, with its answer, costs ${bytes} bytes: ${least} a minute, and ${bytesAMinute} were allowed`,
    ja: `質問は 1 分に ${questions} 回です。最も安い質問でも応答と合わせて ${bytes} バイトなので ${least} バイトになり、上限の ${bytesAMinute} バイトを超えます`,
  })
  if (least <= bytesAMinute) throw new Error(`${least} bytes would do: the need has an answer`)
}
