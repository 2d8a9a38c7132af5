import { playScenarios } from "@ping-from-zero/exercises"
import { checkTimes } from "./check-times.ts"
import { costsLittle, forgives, notices } from "./judge.ts"
import { FIRST, SECOND } from "./needs.ts"
import { provesNone } from "./no-answer.ts"
import { policy, second } from "./solution/policy.ts"

await playScenarios([
  {
    title: { en: "what it costs to watch a healthy peer", ja: "正常な相手を監視するコスト" },
    async play(tell) {
      checkTimes(tell, policy)
      await costsLittle(tell, policy, FIRST)
    },
  },
  {
    title: { en: `${FIRST.forgives} s of silence`, ja: `${FIRST.forgives} 秒間の沈黙` },
    play: (tell) => forgives(tell, policy, FIRST),
  },
  {
    title: { en: "a peer that answers no more", ja: "応答しなくなった相手" },
    play: (tell) => notices(tell, policy, FIRST),
  },
  {
    title: { en: "the second need", ja: "2 つ目の要求" },
    async play(tell) {
      if (second === "there is none") return provesNone(tell, SECOND)
      tell.step({
        en: "you have a policy for it: it is played as the first was",
        ja: "方針が書かれているので、1 つ目と同じように確認します",
      })
      checkTimes(tell, second)
      await notices(tell, second, SECOND)
      await forgives(tell, second, SECOND)
      await costsLittle(tell, second, SECOND)
    },
  },
])
