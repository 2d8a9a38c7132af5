import { goEthereum as goEthereumPeer, goModuleVersion } from "@ping-from-zero/interop"
import type { Column } from "../column.ts"
import { foreign } from "../foreign.ts"
import { gethTheory } from "./stage-2.ts"

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
  bears: 15,
  deadline: 30,
  theory: gethTheory,
  ...foreign(goEthereumPeer, ({ host, port }) => ["--listen", `${host}:${port}`]),
  needs: ["go"],
  version: () => goModuleVersion("github.com/ethereum/go-ethereum"),
}
