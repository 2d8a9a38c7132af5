import type { Chapter } from "@ping-from-zero/lab"
import { ladder } from "./act-ladder.ts"
import { policies } from "./act-policies.ts"
import { verdict } from "./act-verdict.ts"
import { echo, frozen, killed, slow } from "./acts-echo.ts"
import { jsAct, rustAct } from "./acts-real-peers.ts"
import { liar, twoChecks, zombie } from "./acts-wrong-nodes.ts"
import { interval, text } from "./strings.ts"

const chapter: Chapter = {
  title: text.title,
  stage: 3,
  interval: { shown: interval, original: 15, whose: text.model },
  glosses: text.glosses,
  acts: [echo, slow, killed, frozen, liar, twoChecks, zombie, policies, ladder, jsAct, rustAct, verdict],
}
export default chapter
