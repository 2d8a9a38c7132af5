import { crateVersion, rustLibp2p as rustLibp2pPeer } from "@ping-from-zero/interop"
import type { Column } from "../column.ts"
import { foreign } from "../foreign.ts"

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
  bears: 20,
  deadline: 20,
  theory: {
    ended: [0, 0],
    left: [0, 0],
    // A ping fails after 20 s and nobody is told; 15 s later a new stream is asked for, and does not come in 10 s.
    stopped: [45, 60],
    unreachable: [45, 60],
    late: [45, 60],
    paused: undefined,
    mute: [45, 60],
    // 20 s unanswered, 15 s later again for 20 s.
    unanswered: [55, 55],
    otherEcho: [15, 15],
    replaced: [0, 0],
  },
  ...foreign(rustLibp2pPeer, ({ host, port }) => ["--listen", `/ip4/${host}/tcp/${port}`]),
  needs: ["cargo"],
  version: () => crateVersion("libp2p"),
}
