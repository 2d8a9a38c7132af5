import { bookPythonCommand, findToolchain } from "@ping-from-zero/interop"
import type { Column } from "../column.ts"
import { bookBears, bookTheory } from "./stage-1.ts"

export const python: Column = {
  id: "python",
  title: { en: "Python, as in the book", ja: "Python（本のとおり）" },
  check: { en: "connect every 10 s, no deadline", ja: "10秒ごとに接続、期限なし" },
  stage: 1,
  ours: false,
  interval: 10,
  bears: bookBears,
  deadline: bookBears,
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
