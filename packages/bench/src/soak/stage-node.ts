import { type Node, type Role, tcpChecks, tcpChecksEvery, tcpNode } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { devp2pChecks, devp2pChecksEvery, devp2pNode, generateNodeKey } from "@ping-from-zero/devp2p-ping"
import {
  libp2pChecks,
  libp2pChecksEvery,
  libp2pNode,
  newKeyFile,
  parseKeyFile,
  random,
} from "@ping-from-zero/libp2p-style-ping"

export const STAGES = [1, 2, 3] as const
export type StageNumber = (typeof STAGES)[number]

/** When other cores die, one core may be left with all the edges. go-ethereum's 50 sessions are for other networks. */
const MAX_SESSIONS = 1_100

/** A node of any stage: of its evidence only the kind is read. */
export type SoakNode = Pick<Node, "start" | "join" | "send" | "broadcast" | "stop" | "subscribe" | "members">

/**
 * A node with its stage's defaults, but checks each `intervalMs`, and their deadlines scaled alike. Of the scaled
 * times only those of the checks are taken. What a connection needs to open and to carry a message keeps its deadline:
 * a crowd does not get faster when checks come more often.
 */
export function stageNode(stage: StageNumber, role: Role, intervalMs: number): SoakNode {
  const transport = tcpTransport
  const listen = { host: "127.0.0.1", port: 0 }
  switch (stage) {
    case 1: {
      const { timing, rounds, checksItself, backlog } = tcpChecks.safe
      const { checkInterval, checkTimeout, suspectAfter } = tcpChecksEvery(intervalMs, tcpChecks.safe).timing
      const scaled = { ...timing, checkInterval, checkTimeout, suspectAfter }
      return tcpNode({
        transport,
        listen,
        role,
        checks: { timing: scaled, rounds, checksItself, backlog },
      })
    }
    case 2: {
      const { timing, proof } = devp2pChecks.geth
      const { pingInterval, suspectAfter, evidenceTimeout } = devp2pChecksEvery(
        intervalMs,
        devp2pChecks.geth,
      ).timing
      const scaled = { ...timing, pingInterval, suspectAfter, evidenceTimeout }
      return devp2pNode({
        transport,
        listen,
        role,
        key: generateNodeKey(random),
        maxSessions: MAX_SESSIONS,
        checks: { timing: scaled, proof },
      })
    }
    case 3: {
      const { timing } = libp2pChecks.ours
      const { policy } = libp2pChecksEvery(intervalMs, libp2pChecks.ours)
      return libp2pNode({
        transport,
        listen,
        role,
        identity: parseKeyFile(newKeyFile(random)),
        checks: { timing, policy },
      })
    }
  }
}
