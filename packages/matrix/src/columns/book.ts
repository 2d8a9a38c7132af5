import { bookPythonCommand, findToolchain } from "@ping-from-zero/interop"
import { packageVersion } from "@ping-from-zero/story/node"
import type { Column, Theory } from "../column.ts"

/**
 * Seconds. When Linux gives up on a connect, as measured. By its timers it would be 131: four SYNs repeated after 1 s
 * (tcp_syn_linear_timeouts, none before Linux 6.5: 127), then six with doubling timers. Long timers go off late.
 */
const KERNEL = 134

/** A check is a connect: what the kernel does not tell is not seen. */
const unseenByConnect = {
  left: [0, 0],
  paused: undefined,
  mute: undefined,
  unanswered: undefined,
  otherEcho: undefined,
  replaced: undefined,
} satisfies Partial<Theory>

/** The book's way, in whatever language: connect waits as long as the kernel does. */
const bookTheory: Theory = {
  ...unseenByConnect,
  ended: [0, 10],
  // Two checks find room in the accept queue of the frozen node, which is ours; the third waits.
  stopped: [20 + KERNEL, 30 + KERNEL],
  unreachable: [KERNEL, 10 + KERNEL],
  late: [KERNEL, 10 + KERNEL],
}

export const stage1Book: Column = {
  id: "stage-1-book",
  title: { en: "stage 1, the book's way", ja: "第1段階（本の方式）" },
  check: { en: "connect every 10 s, no deadline", ja: "10秒ごとに接続、期限なし" },
  stage: 1,
  ours: true,
  interval: 10,
  toleratedSilence: KERNEL,
  deadline: KERNEL,
  theory: bookTheory,
  watcher: { args: ["--checks", "book"] },
  peerArgs: ["--checks", "book"],
  version: () => packageVersion("core-tcp-check")!,
}

export const stage1: Column = {
  id: "stage-1",
  title: { en: "stage 1, the safe way", ja: "第1段階（安全な方式）" },
  check: { en: "connect every 10 s, within 8 s", ja: "10秒ごとに接続、8秒以内" },
  stage: 1,
  ours: true,
  interval: 10,
  toleratedSilence: 8,
  deadline: 8,
  theory: {
    ...unseenByConnect,
    ended: [0, 10],
    // Its accept queue holds 17 connections; the 18th check waits.
    stopped: [178, 188],
    unreachable: [8, 18],
    late: [8, 18],
  },
  watcher: {},
  version: () => packageVersion("core-tcp-check")!,
}

export const python: Column = {
  id: "python",
  title: { en: "Python, as in the book", ja: "Python（本のとおり）" },
  check: { en: "connect every 10 s, no deadline", ja: "10秒ごとに接続、期限なし" },
  stage: 1,
  ours: false,
  interval: 10,
  toleratedSilence: KERNEL,
  deadline: KERNEL,
  theory: bookTheory,
  watcher: {
    peer: ({ host, port, interval }) => [
      ...bookPythonCommand,
      ...["--listen", `${host}:${port}`, "--interval", `${interval}`],
    ],
  },
  peerArgs: ["--checks", "book"],
  needs: ["python3"],
  version: () => findToolchain("python3")?.replace(/^\D+/, "") ?? "?",
}
