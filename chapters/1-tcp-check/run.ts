import type { Chapter } from "@ping-from-zero/lab"
import { deadline, frozen, killed } from "./acts-checks.ts"
import { atOnce, join, meet, python } from "./acts-lists.ts"
import { text } from "./strings.ts"

const chapter: Chapter = {
  title: text.title,
  stage: 1,
  interval: { shown: 1, original: 10, whose: text.book },
  glosses: text.glosses,
  acts: [meet, join, killed, frozen, deadline, atOnce, python],
}
export default chapter
