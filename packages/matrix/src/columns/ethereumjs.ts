import { ethereumjs as ethereumjsPeer, npmVersion } from "@ping-from-zero/interop"
import type { Column } from "../column.ts"
import { foreign } from "../foreign.ts"

export const ethereumjs: Column = {
  id: "ethereumjs",
  title: { en: "@ethereumjs/devp2p", ja: "@ethereumjs/devp2p" },
  check: { en: "ping every 15 s, its pong within 10 s", ja: "15秒ごとに ping、10秒以内に pong" },
  stage: 2,
  ours: false,
  interval: 15,
  bears: 10,
  deadline: 10,
  theory: {
    ended: [0, 0],
    left: [0, 0],
    stopped: [10, 25],
    unreachable: [10, 25],
    late: [10, 25],
    paused: undefined,
    mute: [10, 25],
    unanswered: [25, 25],
    otherEcho: undefined,
    replaced: [0, 0],
  },
  ...foreign(ethereumjsPeer, ({ host, port }) => ["--listen", `${host}:${port}`]),
  version: () => npmVersion("@ethereumjs/devp2p"),
}
