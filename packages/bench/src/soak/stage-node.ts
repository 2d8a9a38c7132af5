import { type Node, type Role, safeChecks, scaleTiming, tcpNode } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { devp2pNode, generateNodeKey, gethChecks } from "@ping-from-zero/devp2p-ping"
import {
  intervalOf,
  libp2pChecks,
  libp2pNode,
  newKeyFile,
  parseKeyFile,
  random,
  scalePolicy,
} from "@ping-from-zero/libp2p-style-ping"

export const STAGES = [1, 2, 3] as const
export type StageNumber = (typeof STAGES)[number]

/** When other cores die, one core may be left with all the edges. go-ethereum's 50 sessions are for other networks. */
const MAX_SESSIONS = 1_100

/** A node of any stage: of its evidence only the kind is read. */
export type SoakNode = Pick<Node, "start" | "join" | "send" | "broadcast" | "stop" | "subscribe" | "members">

/**
 * A node with its stage's defaults, but checks each `intervalMs`, and their deadlines scaled alike. What a connection
 * needs to open and to carry a message keeps its deadline: a crowd does not get faster when checks come more often.
 */
export function stageNode(stage: StageNumber, role: Role, intervalMs: number): SoakNode {
  const common = { transport: tcpTransport, listen: { host: "127.0.0.1", port: 0 }, role }
  switch (stage) {
    case 1: {
      const { timing } = safeChecks
      const { checkInterval, checkTimeout, suspectAfter } = scaleTiming(
        timing,
        intervalMs / timing.checkInterval,
      )
      const scaled = { ...timing, checkInterval, checkTimeout, suspectAfter }
      return tcpNode({ ...common, checks: { ...safeChecks, timing: scaled } })
    }
    case 2: {
      const { timing } = gethChecks
      const { pingInterval, suspectAfter, evidenceTimeout } = scaleTiming(
        timing,
        intervalMs / timing.pingInterval,
      )
      return devp2pNode({
        ...common,
        key: generateNodeKey(random),
        maxSessions: MAX_SESSIONS,
        checks: { ...gethChecks, timing: { ...timing, pingInterval, suspectAfter, evidenceTimeout } },
      })
    }
    case 3: {
      const { timing, policy } = libp2pChecks.ours
      return libp2pNode({
        ...common,
        identity: parseKeyFile(newKeyFile(random)),
        checks: { timing, policy: scalePolicy(policy, intervalMs / intervalOf(policy)) },
      })
    }
  }
}
