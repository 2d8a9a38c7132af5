import type { Connection } from "@libp2p/interface"
import { type Multiaddr, multiaddr } from "@multiformats/multiaddr"
import { type Contact, InvalidContact } from "@ping-from-zero/core-tcp-check"

/** Reads `/ip4/127.0.0.1/tcp/4001/p2p/12D3Koo…`. @throws {InvalidContact} */
export function parseContact(text: string): Contact {
  const address = parseMultiaddr(text)
  const names = address.getComponents().map(({ name }) => name)
  if (!/^ip[46] tcp p2p$/.test(names.join(" ")))
    throw new InvalidContact(`"${text.slice(0, 80)}" is not /ip4/HOST/tcp/PORT/p2p/PEER-ID`)
  return address.toString() as Contact
}

/** The peer and the host that a connection proves, and the port that a message claims. */
export function contactAt({ remoteAddr, remotePeer }: Connection, port: number): Contact {
  const [host] = remoteAddr.getComponents()
  return parseContact(`/${host?.name}/${host?.value}/tcp/${port}/p2p/${remotePeer}`)
}

function parseMultiaddr(text: string): Multiaddr {
  try {
    return multiaddr(text)
  } catch (error) {
    throw new InvalidContact(`"${text.slice(0, 80)}" is not a multiaddr: ${(error as Error).message}`)
  }
}
