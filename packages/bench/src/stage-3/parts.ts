import { systemClock, type Transport } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { libp2pTiming, newKeyFile, parseKeyFile, random } from "@ping-from-zero/libp2p-style-ping"
import { Host } from "@ping-from-zero/libp2p-style-ping/wire"

/** A peer of ours, each time somebody new. */
export function newHost(transport: Transport = tcpTransport): Host {
  return new Host({
    transport,
    clock: systemClock,
    random,
    identity: parseKeyFile(newKeyFile(random)),
    timing: libp2pTiming,
  })
}
