import type { Telling } from "@ping-from-zero/exercises"
import { PEER } from "@ping-from-zero/matrix/play"
import type { Deed, StoryEvent, StoryEventOf } from "@ping-from-zero/story"

/** By what it is undone; null where nothing undoes it. What is not named here does no harm, or ends by itself. */
const UNDONE_BY: Partial<Record<Deed, Deed | null>> = {
  frozen: "thawed",
  "cut off": "healed",
  "one-way": "healed",
  killed: null,
  stopped: null,
  mute: null,
  slow: null,
}
const HARMS: readonly Deed[] = ["frozen", "cut off", "one-way", "busy"]
const LEAST = 2

/** The peer is harmed at least twice, and all is undone at the end. @throws {ScenarioFailed} */
export function checkComesAndGoes(tell: Telling, events: readonly StoryEvent[]): void {
  const deeds = events.filter(
    (event): event is StoryEventOf<"deed"> =>
      event.event === "deed" && (event.node === PEER || event.peer === PEER),
  )
  if (deeds.length === 0) {
    tell.fail({
      en: `nothing was done to ${PEER}, nor to its line`,
      ja: `${PEER} にも、その回線にも、何も行われていません`,
    })
  }
  for (const [i, { deed }] of deeds.entries()) {
    const by = UNDONE_BY[deed]
    if (by === undefined || deeds.slice(i + 1).some((later) => later.deed === by)) continue
    tell.fail({
      en: by === null ? `"${deed}" stays: nothing undoes it` : `"${deed}" is never undone: it is not ${by}`,
      ja:
        by === null
          ? `"${deed}" は元に戻せないため、この課題では使えません`
          : `"${deed}" が元に戻されていません（${by} がありません）`,
    })
  }
  const harmed = deeds.filter(({ deed }) => HARMS.includes(deed)).length
  if (harmed < LEAST) {
    tell.fail({
      en: `${PEER} fails ${harmed} times: it has to fail and recover at least ${LEAST} times`,
      ja: `${PEER} の故障が ${harmed} 回です。故障と回復を ${LEAST} 回以上繰り返してください`,
    })
  }
  tell.step({
    en: `${PEER} fails ${harmed} times, and is well again each time`,
    ja: `${PEER} は ${harmed} 回故障し、そのたびに回復する`,
  })
}
