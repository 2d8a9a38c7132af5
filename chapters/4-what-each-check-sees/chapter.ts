import type { Chapter } from "@ping-from-zero/lab"
import { cellChapter, SHORTENED } from "@ping-from-zero/matrix"
import { live } from "./acts/01-live.ts"
import { measured } from "./acts/02-measured.ts"

const chapter: Chapter = {
  title: { en: "What each check sees", ja: "それぞれの確認に見えるもの" },
  stage: 1,
  interval: {
    shown: 10 * SHORTENED,
    original: 10,
    whose: { en: "stage 1 as in the book", ja: "本のとおりの第1段階" },
  },
  acts: [live, measured],
  ofCell: cellChapter,
}
export default chapter
