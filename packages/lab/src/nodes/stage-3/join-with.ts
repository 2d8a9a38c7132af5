import { systemClock } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { libp2pTiming, newKeyFile, parseKeyFile, random } from "@ping-from-zero/libp2p-style-ping"
import { Host, Libp2pMessenger, type StreamHandler } from "@ping-from-zero/libp2p-style-ping/wire"
import { print, wrongNodeOptions } from "../wrong-node.ts"

/** Joins, and from then on answers on streams as told, takes every message and acts on none. */
export async function joinWith(handlers: Readonly<Record<string, StreamHandler>>): Promise<Libp2pMessenger> {
  const { join, ...where } = wrongNodeOptions()
  const about = { clock: systemClock, timing: libp2pTiming }
  const identity = parseKeyFile(newKeyFile(random))
  const host = new Host({ ...about, transport: tcpTransport, random, identity })
  for (const [protocol, handler] of Object.entries(handlers)) host.handle(protocol, handler)
  const messenger = new Libp2pMessenger({ ...where, ...about, host })
  const contact = await messenger.start({ onMessage() {}, onError() {} })
  print({ event: "listening", contact })
  if (join) await messenger.send(join, { type: "ADD" })
  return messenger
}
