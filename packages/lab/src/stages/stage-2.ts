import { type Contact, InvalidContact, scaleTiming } from "@ping-from-zero/core-tcp-check"
import { resolveHost, tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import {
  devp2pNode,
  type Enode,
  enodeContact,
  ethereumjsChecks,
  formatNodeKey,
  generateNodeKey,
  gethChecks,
  type NodeKey,
  parseEnode,
  parseNodeKey,
  randomBytes,
} from "@ping-from-zero/devp2p-ping"
import { UserError } from "../commands/user-error.ts"
import { keyFile, readable } from "./key-file.ts"
import type { StageParts } from "./stage.ts"
import { devp2pLadder } from "./stage-2-ladder.ts"

const checks = { geth: gethChecks, ethereumjs: ethereumjsChecks } as const

export const parts: StageParts = {
  interval: gethChecks.timing.pingInterval,

  async readContact(text) {
    const enode = readEnode(text)
    const host = await resolveHost(enode.host).catch((error: Error) => {
      throw new UserError(error.message)
    })
    return enodeContact({ ...enode, host }) as Contact
  },

  makeLadder: (text) => devp2pLadder(readEnode(text)),

  makeNode({ interval, own, ...options }) {
    const { timing, ...rest } = checks[(own.policy ?? "geth") as keyof typeof checks]
    return devp2pNode({
      ...options,
      transport: tcpTransport,
      key: own.key === undefined ? generateNodeKey(randomBytes) : readKey(own.key),
      checks: { ...rest, timing: scaleTiming(timing, interval / timing.pingInterval) },
    })
  },
}

function readKey(path: string): NodeKey {
  const text = keyFile(path, () => formatNodeKey(generateNodeKey(randomBytes)))
  return readable(path, () => parseNodeKey(text))
}

function readEnode(text: string): Enode {
  try {
    return parseEnode(text)
  } catch (error) {
    if (error instanceof InvalidContact) throw new UserError(error.message)
    throw error
  }
}
