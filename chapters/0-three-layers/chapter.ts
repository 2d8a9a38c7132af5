import type { Chapter } from "@ping-from-zero/lab"
import { layers } from "./acts/01-layers.ts"

const chapter: Chapter = {
  title: { en: "Three layers", ja: "三つの層" },
  stage: 1,
  interval: { shown: 1, original: 10, whose: { en: "Kubernetes", ja: "Kubernetes" } },
  glosses: {
    "echo reply": "a kernel is there",
    "200": "the program answers",
    "500": "it answers that it fails",
    "all ok": "it says so itself",
    "db dead": "it says so itself",
    "web failing": "it says so itself",
    "no answer in 1 s": "silence",
    refused: "no program listens there",
  },
  acts: [layers],
}
export default chapter
