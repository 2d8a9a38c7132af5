import { equal } from "@ping-from-zero/core-tcp-check"
import type { FrameStream } from "../frame/frame-stream.ts"
import {
  DISCONNECT,
  decodeDisconnect,
  decodeHello,
  encodeHello,
  HELLO,
  type Hello,
  MAX_HELLO,
} from "./base-protocol.ts"
import { PeerDisconnected } from "./disconnect-reason.ts"
import { HelloExpected, InvalidIdentity, UnexpectedIdentity } from "./session-errors.ts"

export function writeHello(frames: FrameStream, hello: Hello): Promise<void> {
  return frames.writeFrame(HELLO, encodeHello(hello))
}

/**
 * The first message of the peer. That it can be read at all proves the peer's key: only its owner has the secrets.
 * @param remote the public key of the handshake, which Hello must repeat
 * @throws {PeerDisconnected} when the peer refuses us in place of Hello
 * @throws {HelloExpected | InvalidIdentity | UnexpectedIdentity | FrameTooLarge | RlpError} and what readFrame throws
 */
export async function readHello(frames: FrameStream, remote: Uint8Array): Promise<Hello> {
  const { code, data } = await frames.readFrame(MAX_HELLO)
  if (code === DISCONNECT) throw new PeerDisconnected(decodeDisconnect(data))
  if (code !== HELLO) throw new HelloExpected(code)
  const hello = decodeHello(data)
  if (hello.publicKey.length !== 64) throw new InvalidIdentity(hello.publicKey.length)
  if (!equal(hello.publicKey, remote)) throw new UnexpectedIdentity()
  return hello
}
