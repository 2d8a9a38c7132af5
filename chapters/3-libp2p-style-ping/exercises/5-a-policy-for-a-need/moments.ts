import type { Lab } from "@ping-from-zero/lab"
import { PEER, type Row, WATCHER } from "@ping-from-zero/matrix/play"
import type { StoryEvent } from "@ping-from-zero/story"

/** Seconds. A question is on its way so much later than the peer stopped. */
const JUST_BEFORE = 0.01

/** The worst moment: the question before was just answered, so the next one is as far away as it can be. */
export const frozenAfterAnswer: Row = {
  id: "frozen-after-answer",
  title: { en: "frozen, right behind an answer", ja: "応答の直後に凍結" },
  story: { en: "P answers, and is frozen.", ja: "P が応答し、その直後に凍結します。" },
  deed: async (lab, { peer }) => {
    await nextAnswer(lab)
    lab.freeze(peer)
  },
  theory: "none",
}

export const cutOffAfterAnswer: Row = {
  id: "cut-off-after-answer",
  title: { en: "host gone, right behind an answer", ja: "応答の直後にホスト消失" },
  story: { en: "P answers, and its host is cut off.", ja: "P が応答し、その直後にホストを切り離します。" },
  deed: async (lab, { watcher, peer }) => {
    await nextAnswer(lab)
    await lab.cut(watcher, peer)
  },
  theory: "none",
}

/** The worst moment for a pause: the question finds nobody, and the answer takes all of it. */
export function pausedBeforeQuestion(seconds: number): Row {
  return {
    id: "paused-before-question",
    title: {
      en: `silent for ${seconds} s, from right before a question`,
      ja: `質問の直前から ${seconds} 秒間の沈黙`,
    },
    story: {
      en: `P is frozen when the next question is due, and runs again after ${seconds} s.`,
      ja: `次の質問の直前に P を凍結し、${seconds} 秒後に再開させます。`,
    },
    deed: async (lab, { peer }) => {
      const first = await nextAnswer(lab)
      const second = await nextAnswer(lab)
      await lab.sleep(second - first - 1_000 * JUST_BEFORE)
      lab.freeze(peer)
      await lab.sleep(1_000 * seconds)
      lab.thaw(peer)
    },
    theory: "none",
  }
}

/** Resolves when W calls P alive once more. @returns when, in milliseconds */
async function nextAnswer(lab: Lab): Promise<number> {
  const before = new Set<StoryEvent>()
  let isFirstLook = true
  let at = 0
  await lab.until({
    text: { en: `${WATCHER} gets an answer of ${PEER}`, ja: `${WATCHER} に ${PEER} の応答が届く` },
    holds: ({ events }) => {
      const answers = events.filter(isAnswer)
      if (isFirstLook) for (const answer of answers) before.add(answer)
      isFirstLook = false
      const next = answers.find((answer) => !before.has(answer))
      at = next?.at ?? 0
      return next !== undefined
    },
  })
  return at
}

function isAnswer(event: StoryEvent): boolean {
  return event.event === "health" && event.node === WATCHER && event.peer === PEER && event.status === "alive"
}
