import { type Contact, scaleTiming } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import {
  devp2pNode,
  enodeContact,
  ethereumjsChecks,
  formatNodeKey,
  generateNodeKey,
  gethChecks,
  type NodeKey,
  parseEnode,
  parseNodeKey,
  random,
} from "@ping-from-zero/devp2p-ping"
import { keyIn } from "./key-file.ts"
import type { StageParts } from "./stage.ts"
import { devp2pLadder } from "./stage-2-ladder.ts"
import { typedContact, typedHost } from "./typed-contact.ts"

const checks = { geth: gethChecks, ethereumjs: ethereumjsChecks } as const

export const parts: StageParts = {
  interval: gethChecks.timing.pingInterval,

  async readContact(text) {
    const enode = typedContact(text, parseEnode)
    return enodeContact({ ...enode, host: await typedHost(enode.host) }) as Contact
  },

  makeLadder: (text) => devp2pLadder(typedContact(text, parseEnode)),

  makeNode({ interval, own, ...options }) {
    const { timing, ...rest } = checks[(own.policy ?? "geth") as keyof typeof checks]
    return devp2pNode({
      ...options,
      transport: tcpTransport,
      key: own.key === undefined ? generateNodeKey(random) : readKey(own.key),
      checks: { ...rest, timing: scaleTiming(timing, interval / timing.pingInterval) },
    })
  },
}

function readKey(path: string): NodeKey {
  return keyIn(path, () => formatNodeKey(generateNodeKey(random)), parseNodeKey)
}
