import { packageVersion } from "@ping-from-zero/story/node"
import type { Column } from "../column.ts"

export const stage3: Column = {
  id: "stage-3",
  title: { en: "stage 3", ja: "第3段階" },
  check: { en: "echo every 15 s, within 20 s", ja: "15秒ごとにエコー、20秒以内" },
  stage: 3,
  ours: true,
  interval: 15,
  bears: 20,
  deadline: 20,
  theory: {
    ended: [0, 0],
    left: [0, 0],
    stopped: [20, 35],
    unreachable: [20, 35],
    late: [20, 35],
    paused: undefined,
    mute: [20, 35],
    unanswered: [20, 20],
    otherEcho: [0, 0],
    replaced: [0, 0],
  },
  watcher: {},
  version: () => packageVersion("libp2p-style-ping")!,
}
