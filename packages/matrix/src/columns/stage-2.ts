import { packageVersion } from "@ping-from-zero/story/node"
import type { Column, Theory } from "../column.ts"

/** go-ethereum's rule: a whole message within 30 s, which pings every 15 s provoke. */
export const gethTheory: Theory = {
  ended: [0, 0],
  left: [0, 0],
  stopped: [15, 30],
  unreachable: [15, 30],
  late: [15, 30],
  paused: undefined,
  mute: [15, 30],
  unanswered: undefined,
  otherEcho: undefined,
  replaced: [0, 0],
}

export const stage2: Column = {
  id: "stage-2",
  title: { en: "stage 2", ja: "第2段階" },
  check: {
    en: "ping every 15 s, any message within 30 s",
    ja: "15秒ごとに ping、30秒以内に何かのメッセージ",
  },
  stage: 2,
  ours: true,
  interval: 15,
  bears: 15,
  deadline: 30,
  theory: gethTheory,
  watcher: {},
  version: () => packageVersion("devp2p-ping")!,
}
