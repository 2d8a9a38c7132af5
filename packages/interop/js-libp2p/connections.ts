import type { Connection } from "@libp2p/interface"
import { messageWithCauses, print } from "../ts-peer/print.ts"
import type { Peer } from "./peer.ts"

/** Prints when connections begin and how they end. */
export function printConnections(peer: Peer): void {
  onConnection(peer, (connection) => {
    const remote = connection.remotePeer.toString()
    print("connected", {
      peer: remote,
      address: connection.remoteAddr.toString(),
      inbound: connection.direction === "inbound",
    })
    onEnd(connection, (reason) => print("disconnected", { peer: remote, reason }))
  })
  peer.addEventListener("peer:identify", ({ detail }) => {
    const { peerId, agentVersion, protocols } = detail
    print("identified", { peer: peerId.toString(), agent: agentVersion, protocols })
  })
}

export function onConnection(peer: Peer, run: (connection: Connection) => void): void {
  peer.addEventListener("connection:open", ({ detail }) => run(detail))
}

/**
 * @param run gets the reason in words, and whether we ended it ourselves without an error: then it says nothing
 * about the peer
 */
export function onEnd(connection: Connection, run: (reason: string, ours: boolean) => void): void {
  connection.addEventListener("close", ({ error, local = false }) => {
    const by = local ? "closed by us" : "closed by the peer"
    run(error ? messageWithCauses(error) : by, local && !error)
  })
}
