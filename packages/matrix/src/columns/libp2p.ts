import {
  crateVersion,
  goLibp2p as goLibp2pPeer,
  goModuleVersion,
  jsLibp2p as jsLibp2pPeer,
  npmVersion,
  rustLibp2p as rustLibp2pPeer,
} from "@ping-from-zero/interop"
import { packageVersion } from "@ping-from-zero/story/node"
import { type Column, foreign, seenAtOnce, seenBySilence } from "../column.ts"

export const stage3: Column = {
  id: "stage-3",
  title: { en: "stage 3", ja: "第3段階" },
  check: { en: "echo every 15 s, within 20 s", ja: "15秒ごとにエコー、20秒以内" },
  stage: 3,
  ours: true,
  interval: 15,
  toleratedSilence: 20,
  deadline: 20,
  theory: {
    ...seenAtOnce,
    ...seenBySilence([20, 35]),
    paused: undefined,
    unanswered: [20, 20],
    otherEcho: [0, 0],
  },
  watcher: {},
  version: () => packageVersion("libp2p-style-ping")!,
}

export const rustLibp2p: Column = {
  id: "rust-libp2p",
  title: { en: "rust-libp2p", ja: "rust-libp2p" },
  check: {
    en: "echo every 15 s, within 20 s, one failure free",
    ja: "15秒ごとにエコー、20秒以内、1回目の失敗は数えない",
  },
  stage: 3,
  ours: false,
  interval: 15,
  toleratedSilence: 20,
  deadline: 20,
  theory: {
    ...seenAtOnce,
    // A ping fails after 20 s and nobody is told; 15 s later a new stream is asked for, and does not come in 10 s.
    ...seenBySilence([45, 60]),
    paused: undefined,
    // 20 s unanswered, 15 s later again for 20 s.
    unanswered: [55, 55],
    otherEcho: [15, 15],
  },
  ...foreign(rustLibp2pPeer, ({ host, port }) => ["--listen", `/ip4/${host}/tcp/${port}`]),
  needs: ["cargo"],
  version: () => crateVersion("libp2p"),
}

/**
 * What go-libp2p does by itself: go-yamux pings every 30 s to measure the round trip, and its keepalive, due 30 s after
 * the last frame, joins that ping. When no answer comes within 10 s, the connection is closed.
 */
export const goLibp2p: Column = {
  id: "go-libp2p",
  title: { en: "go-libp2p", ja: "go-libp2p" },
  check: { en: "yamux's own ping every 30 s, within 10 s", ja: "30秒ごとに yamux の ping、10秒以内" },
  stage: 3,
  ours: false,
  interval: 30,
  toleratedSilence: 10,
  deadline: 10,
  theory: {
    ...seenAtOnce,
    ...seenBySilence([10, 40]),
    paused: undefined,
    unanswered: undefined,
    otherEcho: undefined,
  },
  ...foreign(goLibp2pPeer, ({ host, port }) => ["--listen", `/ip4/${host}/tcp/${port}`]),
  needs: ["go"],
  version: () => goModuleVersion("github.com/libp2p/go-libp2p"),
}

/** Its ping service, called as it comes, every 10 s. */
export const jsPing: Column = {
  id: "js-ping",
  title: { en: "js-libp2p, ping()", ja: "js-libp2p の ping()" },
  check: { en: "echo every 10 s, within 10 s", ja: "10秒ごとにエコー、10秒以内" },
  stage: 3,
  ours: false,
  interval: 10,
  toleratedSilence: 10,
  deadline: 10,
  theory: {
    ...seenAtOnce,
    ...seenBySilence([10, 20]),
    paused: undefined,
    unanswered: [10, 10],
    otherEcho: [0, 0],
  },
  ...foreign(jsLibp2pPeer, ({ host, port }) => ["--listen", `/ip4/${host}/tcp/${port}`, "--check", "ping"]),
  version: () => `@libp2p/ping ${npmVersion("@libp2p/ping")}`,
}

export const jsMonitor: Column = {
  id: "js-monitor",
  title: { en: "js-libp2p, connection monitor", ja: "js-libp2p の connection monitor" },
  check: {
    en: "any echo every 10 s, within 5 s or more",
    ja: "10秒ごとにエコー（中身は問わない）、期限は5秒以上",
  },
  stage: 3,
  ours: false,
  interval: 10,
  toleratedSilence: 5,
  deadline: 5,
  theory: {
    ...seenAtOnce,
    ...seenBySilence([5, 15]),
    // When a ping falls into the first half of the pause.
    paused: [5, 10],
    // Its timer runs since it started, not since the connection: the first ping may go out at any moment.
    unanswered: [5, 15],
    otherEcho: undefined,
  },
  ...foreign(jsLibp2pPeer, ({ host, port }) => [
    ...["--listen", `/ip4/${host}/tcp/${port}`, "--check", "monitor"],
  ]),
  version: () => `libp2p ${npmVersion("libp2p")}`,
}
