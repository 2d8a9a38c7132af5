import { jsLibp2p as jsLibp2pPeer, npmVersion } from "@ping-from-zero/interop"
import type { Column, Theory } from "../column.ts"
import { foreign } from "../foreign.ts"

const ended = { ended: [0, 0], left: [0, 0], replaced: [0, 0] } satisfies Partial<Theory>

/** Its ping service, called as it comes, every 10 s. */
export const jsPing: Column = {
  id: "js-ping",
  title: { en: "js-libp2p, ping()", ja: "js-libp2p の ping()" },
  check: { en: "echo every 10 s, within 10 s", ja: "10秒ごとにエコー、10秒以内" },
  stage: 3,
  ours: false,
  interval: 10,
  bears: 10,
  deadline: 10,
  theory: {
    ...ended,
    stopped: [10, 20],
    unreachable: [10, 20],
    late: [10, 20],
    paused: undefined,
    mute: [10, 20],
    unanswered: [10, 10],
    otherEcho: [0, 0],
  },
  ...foreign(jsLibp2pPeer, ({ host, port }) => ["--listen", `/ip4/${host}/tcp/${port}`, "--check", "ping"]),
  version: () => npmVersion("@libp2p/ping"),
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
  bears: 5,
  deadline: 5,
  theory: {
    ...ended,
    stopped: [5, 15],
    unreachable: [5, 15],
    late: [5, 15],
    // When a ping falls into the first half of the pause.
    paused: [5, 10],
    mute: [5, 15],
    // Its timer runs since it started, not since the connection: the first ping may go out at any moment.
    unanswered: [5, 15],
    otherEcho: undefined,
  },
  ...foreign(jsLibp2pPeer, ({ host, port }) => [
    ...["--listen", `/ip4/${host}/tcp/${port}`, "--check", "monitor"],
  ]),
  version: () => npmVersion("libp2p"),
}
