import {
  ethereumjs as ethereumjsPeer,
  goEthereum as goEthereumPeer,
  goModuleVersion,
  npmVersion,
} from "@ping-from-zero/interop"
import { packageVersion } from "@ping-from-zero/story/node"
import { type Column, foreign, seenAtOnce, seenBySilence, type Theory } from "../column.ts"

/** go-ethereum's rule: a whole message within 30 s, which pings every 15 s provoke. */
const gethTheory: Theory = {
  ...seenAtOnce,
  ...seenBySilence([15, 30]),
  paused: undefined,
  unanswered: undefined,
  otherEcho: undefined,
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
  toleratedSilence: 15,
  deadline: 30,
  theory: gethTheory,
  watcher: {},
  version: () => packageVersion("devp2p-ping")!,
}

export const goEthereum: Column = {
  id: "go-ethereum",
  title: { en: "go-ethereum", ja: "go-ethereum" },
  check: {
    en: "ping every 15 s, any message within 30 s",
    ja: "15秒ごとに ping、30秒以内に何かのメッセージ",
  },
  stage: 2,
  ours: false,
  interval: 15,
  toleratedSilence: 15,
  deadline: 30,
  theory: gethTheory,
  ...foreign(goEthereumPeer, ({ host, port }) => ["--listen", `${host}:${port}`]),
  needs: ["go"],
  version: () => goModuleVersion("github.com/ethereum/go-ethereum"),
}

export const ethereumjs: Column = {
  id: "ethereumjs",
  title: { en: "@ethereumjs/devp2p", ja: "@ethereumjs/devp2p" },
  check: { en: "ping every 15 s, its pong within 10 s", ja: "15秒ごとに ping、10秒以内に pong" },
  stage: 2,
  ours: false,
  interval: 15,
  toleratedSilence: 10,
  deadline: 10,
  theory: {
    ...seenAtOnce,
    ...seenBySilence([10, 25]),
    paused: undefined,
    unanswered: [25, 25],
    otherEcho: undefined,
  },
  ...foreign(ethereumjsPeer, ({ host, port }) => ["--listen", `${host}:${port}`]),
  version: () => npmVersion("@ethereumjs/devp2p"),
}
