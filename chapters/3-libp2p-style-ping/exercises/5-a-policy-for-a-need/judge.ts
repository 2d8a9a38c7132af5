import type { Telling } from "@ping-from-zero/exercises"
import { inMemory, NeverHappened } from "@ping-from-zero/lab/play"
import { ourPolicy, type PingPolicy } from "@ping-from-zero/libp2p-style-ping"
import {
  type Column,
  costOf,
  phaseOf,
  policyColumn,
  type Row,
  readResults,
  rows,
  type Sample,
  TAKES,
  takeSample,
} from "@ping-from-zero/matrix/play"
import type { StoryEvent, Text } from "@ping-from-zero/story"
import { cutOffAfterAnswer, frozenAfterAnswer, pausedBeforeQuestion } from "./moments.ts"
import type { Need } from "./needs.ts"
import { newsOf } from "./news.ts"

/** Seconds for which a pair is watched, as chapter 4 does. */
const LIMIT = 180
/** Seconds. Chapter 4's tables have one digit behind the point. */
const DIGIT = 0.05

const healthy = rows.find(({ id }) => id === "healthy")!

/** Bytes a minute for a healthy peer, as chapter 4 counts: the median of three. */
export async function costs(tell: Telling, policy: PingPolicy): Promise<number> {
  weight ??= weigh(tell)
  const bytes = Math.round((await costsInMemory(tell, policy)) * (await weight))
  tell.step({
    en: `a healthy peer, ${TAKES} times for ${LIMIT} s: ${bytes} bytes a minute`,
    ja: `正常な相手を ${LIMIT} 秒間、${TAKES} 回監視: 1 分あたり ${bytes} バイト`,
  })
  return bytes
}

/**
 * What a byte of memory is on Linux. A kernel in memory acknowledges each segment by itself, Linux lets the
 * acknowledgment of a question travel with its answer: so both are compared by what stage 3 costs, which was measured.
 */
let weight: Promise<number> | undefined

async function weigh(tell: Telling): Promise<number> {
  const { columns } = readResults(new URL("../../../4-what-each-check-sees/results.json", import.meta.url))!
  const { cost } = columns.find(({ id }) => id === "stage-3")!
  return cost!.bytes / (await costsInMemory(tell, ourPolicy))
}

async function costsInMemory(tell: Telling, policy: PingPolicy): Promise<number> {
  const column = policyColumn("yours", policy)
  const samples: Sample[] = []
  for (let take = 0; take < TAKES; take++) {
    const sample = await sampleOf(tell, healthy, column, take)
    if (sample.noticedMs !== undefined) {
      tell.fail({
        en: "a healthy peer is called dead",
        ja: "正常な相手を dead と判定しました",
      })
    }
    samples.push(sample)
  }
  return costOf(samples)!.bytes
}

export async function costsLittle(tell: Telling, policy: PingPolicy, { bytesAMinute }: Need): Promise<void> {
  const bytes = await costs(tell, policy)
  if (bytes > bytesAMinute) {
    tell.fail({
      en: `${bytes} bytes a minute are more than ${bytesAMinute}`,
      ja: `1 分あたり ${bytes} バイトは上限の ${bytesAMinute} バイトを超えています`,
    })
  }
  tell.found({ en: `${bytes} bytes a minute`, ja: `1 分あたり ${bytes} バイト` })
}

export async function forgives(tell: Telling, policy: PingPolicy, { forgives }: Need): Promise<void> {
  const row = pausedBeforeQuestion(forgives)
  const { noticedMs } = await played(tell, row, policy)
  if (noticedMs !== undefined) {
    tell.fail({
      en: `a peer that was silent for ${forgives} s is called dead`,
      ja: `${forgives} 秒間だけ沈黙した相手を dead と判定しました`,
    })
  }
  tell.found({ en: `${forgives} s of silence are forgiven`, ja: `${forgives} 秒の沈黙は許容されます` })
}

export async function notices(tell: Telling, policy: PingPolicy, { within }: Need): Promise<void> {
  for (const row of [frozenAfterAnswer, cutOffAfterAnswer]) {
    const { noticedMs } = await played(tell, row, policy)
    const title: Text = row.title
    if (noticedMs === undefined) {
      tell.fail({
        en: `${title.en}: never called dead`,
        ja: `${title.ja}: dead と判定されません`,
      })
    }
    const after = (noticedMs / 1_000).toFixed(1)
    if (noticedMs / 1_000 >= within + DIGIT) {
      tell.fail({
        en: `${title.en}: noticed after ${after} s, and ${within} s were asked for`,
        ja: `${title.ja}: 検出まで ${after} 秒かかりました。要求は ${within} 秒以内です`,
      })
    }
    tell.found({ en: `${title.en}: noticed after ${after} s`, ja: `${title.ja}: ${after} 秒後に検出` })
  }
}

/** One take, told. */
async function played(tell: Telling, row: Row, policy: PingPolicy): Promise<Sample> {
  tell.step(row.story)
  const events: StoryEvent[] = []
  const sample = await sampleOf(tell, row, policyColumn("yours", policy), 0, (event) => events.push(event))
  const from = tell.clock.now()
  for (const { at, what } of newsOf(events)) {
    await tell.clock.advance(from + at - tell.clock.now())
    tell.step(what)
  }
  return sample
}

async function sampleOf(
  tell: Telling,
  row: Row,
  column: Column,
  take: number,
  onEvent: (event: StoryEvent) => void = () => {},
): Promise<Sample> {
  try {
    return await takeSample(row, column, take, {
      factor: 1,
      limit: LIMIT,
      phase: phaseOf(take),
      player: inMemory(),
      signal: new AbortController().signal,
      onEvent,
    })
  } catch (error) {
    if (!(error instanceof NeverHappened)) throw error
    return tell.fail({
      en: "a healthy peer is never called alive: this policy asks nothing, or hears no answer",
      ja: "正常な相手を一度も alive と判定しません。この方針は質問を送らないか、応答を受け取れません",
    })
  }
}
