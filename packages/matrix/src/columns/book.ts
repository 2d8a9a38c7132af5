import { blue as bluePeer, bookPythonCommand, findToolchain } from "@ping-from-zero/interop"
import { packageVersion } from "@ping-from-zero/story/node"
import { type Column, foreign, type Theory } from "../column.ts"

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

/** In Python, at a place. */
const inPython =
  (interval?: number): Column["watcher"]["peer"] & object =>
  ({ host, port, interval: shown }) => [
    ...bookPythonCommand,
    ...["--listen", `${host}:${port}`, "--interval", `${interval ?? shown}`],
  ]

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
  watcher: { peer: inPython() },
  peerArgs: ["--checks", "book"],
  needs: ["python3"],
  version: () => findToolchain("python3")?.replace(/^\D+/, "") ?? "?",
}

/** The book on both sides. Its listen(0) has room for one connection, where Node's shortest queue has room for two. */
export const pythonPair: Column = {
  ...python,
  id: "python-pair",
  title: { en: "Python, watching Python", ja: "Python が Python を監視" },
  theory: { ...bookTheory, stopped: [10 + KERNEL, 20 + KERNEL] },
  // It checks nobody while it is watched.
  peer: inPython(3_600),
  peerArgs: [],
}

/** A core of blue checks every 3 s, and its connect has no deadline either. */
export const blue: Column = {
  id: "blue",
  title: { en: "blue's rules, in Rust", ja: "blue の規則（Rust）" },
  check: { en: "connect every 3 s, no deadline", ja: "3 秒ごとに接続、期限なし" },
  stage: 1,
  ours: false,
  interval: 3,
  toleratedSilence: KERNEL,
  deadline: KERNEL,
  theory: {
    ...bookTheory,
    ended: [0, 3],
    // The peer is ours and has room for two; a node of blue's has room for 129.
    stopped: [6 + KERNEL, 9 + KERNEL],
    unreachable: [KERNEL, 3 + KERNEL],
    late: [KERNEL, 3 + KERNEL],
  },
  ...foreign(bluePeer, ({ host, port }) => ["--listen", `${host}:${port}`]),
  peerArgs: ["--dialect", "blue", "--checks", "book"],
  needs: ["cargo"],
  version: () => "347876e",
}
