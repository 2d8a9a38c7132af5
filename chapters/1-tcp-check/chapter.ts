import type { Chapter } from "@ping-from-zero/lab"
import { meet } from "./acts/01-meet.ts"
import { join } from "./acts/02-join.ts"
import { killed } from "./acts/03-killed.ts"
import { frozen } from "./acts/04-frozen.ts"
import { deadline } from "./acts/05-deadline.ts"
import { atOnce } from "./acts/06-at-once.ts"
import { python } from "./acts/07-python.ts"
import { blueAct } from "./acts/08-blue.ts"

const chapter: Chapter = {
  title: { en: "The TCP check", ja: "TCP による生存確認" },
  stage: 1,
  interval: { shown: 1, original: 10, whose: { en: "the book", ja: "本" } },
  glosses: { "connect failed": "refused, or given up" },
  acts: [meet, join, killed, frozen, deadline, atOnce, python, blueAct],
}
export default chapter
