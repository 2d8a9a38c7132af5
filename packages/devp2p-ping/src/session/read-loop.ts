import type { FrameStream } from "../frame/frame-stream.ts"
import { BASE_LENGTH, DISCONNECT, decodeDisconnect, HELLO, PING, PONG } from "./base-protocol.ts"
import { capabilityOf, type SharedCapability } from "./capabilities.ts"
import { PeerDisconnected } from "./disconnect-reason.ts"

/** What a session does with what it reads. */
export interface Incoming {
  /** Hears of each whole message that authenticated, before anything else is made of it. */
  heard(what: string): void
  /** The peer asks for a pong. */
  onPing(): void
  /** @param code counted from the capability's first */
  onMessage(capability: SharedCapability, code: number, data: Uint8Array): void
}

/** A code that belongs to no capability of this session. */
export class UnknownMessageCode extends Error {
  override readonly name = "UnknownMessageCode"

  constructor(code: number) {
    super(`message code ${code} belongs to no capability of this session`)
  }
}

/**
 * Reads messages until the session is over, and never returns but throws why. A pong, a second Hello and codes that
 * nobody has defined are not looked into: they are life, whatever they hold. As go-ethereum's readLoop and handle.
 *
 * @param limit how long a message may be
 * @throws {PeerDisconnected | UnknownMessageCode} and what readFrame throws
 */
// region: read-loop
export async function readLoop(
  frames: FrameStream,
  capabilities: readonly SharedCapability[],
  limit: number,
  incoming: Incoming,
): Promise<never> {
  for (;;) {
    const { code, data } = await frames.readFrame(limit)
    const capability = code < BASE_LENGTH ? undefined : capabilityOf(capabilities, code)
    incoming.heard(capability ? `${capability.name}/${capability.version}` : nameOf(code))
    if (code === PING) incoming.onPing()
    else if (code === DISCONNECT) throw new PeerDisconnected(decodeDisconnect(data))
    else if (capability) incoming.onMessage(capability, code - capability.offset, data)
    else if (code >= BASE_LENGTH) throw new UnknownMessageCode(code)
  }
}
// endregion

function nameOf(code: number): string {
  switch (code) {
    case HELLO:
      return "Hello"
    case DISCONNECT:
      return "Disconnect"
    case PING:
      return "ping"
    case PONG:
      return "pong"
    default:
      return `code ${code}`
  }
}
