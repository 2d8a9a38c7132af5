import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { concat, fromUtf8, toUtf8, visible } from "@ping-from-zero/core-tcp-check/wire"
import { readWithLength, withLength } from "../bytes/length-prefixed.ts"

/**
 * multistream-select: two peers agree on what the bytes that follow will be (multiformats/multistream-select).
 *
 *   dialer    /multistream/1.0.0   /a/2.0.0          /a/1.0.0
 *   listener  /multistream/1.0.0            na                 /a/1.0.0
 *
 * A message is varint(length), the text, a newline. Not a byte beyond the agreement is read: it may already be the
 * chosen protocol's, for a dialer may send its first words right behind its proposal.
 */

const HEADER = "/multistream/1.0.0"
const NOT_AVAILABLE = "na"
const NEWLINE = 0x0a

/** The longest message, newline included: as in js-libp2p (MAX_PROTOCOL_LENGTH). */
const MAX_MULTISTREAM_BYTES = 1024

/** So many proposals are answered. Honest dialers have one for each version that they speak. */
const MAX_PROPOSALS = 32

/** What came is no message of multistream-select, or not the one that had to come. */
export class MultistreamViolation extends Error {
  override readonly name = "MultistreamViolation"
}

/** The listener speaks none of the protocols that we proposed. It is alive: it answered. */
export class ProtocolsNotSupported extends Error {
  override readonly name = "ProtocolsNotSupported"
  readonly protocols: readonly string[]

  constructor(protocols: readonly string[]) {
    super(`the peer does not speak ${protocols.join(" or ")}`)
    this.protocols = protocols
  }
}

/** A dialer that only proposes what we do not speak, without end. */
export class TooManyProposals extends Error {
  override readonly name = "TooManyProposals"

  constructor() {
    super(`${MAX_PROPOSALS} protocols were proposed, and we speak none of them`)
  }
}

/**
 * Proposes protocols, one after the other, until the listener takes one.
 * @returns the one taken
 * @throws {ProtocolsNotSupported}
 * @throws {MultistreamViolation}
 */
export async function dialerSelect(stream: ByteStream, protocols: readonly string[]): Promise<string> {
  for (const [i, protocol] of protocols.entries()) {
    await stream.write(i === 0 ? firstProposal(protocol) : encode(protocol))
    if (i === 0) await expectHeader(stream)
    if (await isTaken(stream, protocol)) return protocol
  }
  throw new ProtocolsNotSupported(protocols)
}

/** What a dialer says first. */
export function firstProposal(protocol: string): Uint8Array {
  return concat(encode(HEADER), encode(protocol))
}

/**
 * Reads what a listener says to the first proposal, where there will be no other.
 * @throws as `dialerSelect`
 */
export async function readAnswer(stream: ByteStream, protocol: string): Promise<void> {
  await expectHeader(stream)
  if (!(await isTaken(stream, protocol))) throw new ProtocolsNotSupported([protocol])
}

/** @throws {MultistreamViolation} when the answer is neither yes nor no */
async function isTaken(stream: ByteStream, protocol: string): Promise<boolean> {
  const answer = await readMessage(stream)
  if (answer !== protocol && answer !== NOT_AVAILABLE)
    throw new MultistreamViolation(`${quote(protocol)} was answered with ${quote(answer)}`)
  return answer === protocol
}

/**
 * Waits for a proposal that we speak.
 * @returns the protocol agreed on
 * @throws {TooManyProposals}
 * @throws {MultistreamViolation}
 */
export async function listenerSelect(
  stream: ByteStream,
  speaks: (protocol: string) => boolean,
): Promise<string> {
  await expectHeader(stream)
  await stream.write(encode(HEADER))
  for (let proposals = 0; proposals < MAX_PROPOSALS; proposals++) {
    const proposal = await readMessage(stream)
    const taken = speaks(proposal)
    await stream.write(encode(taken ? proposal : NOT_AVAILABLE)) // "na" also for "ls", the list of protocols, which no peer needs
    if (taken) return proposal
  }
  throw new TooManyProposals()
}

async function expectHeader(stream: ByteStream): Promise<void> {
  const message = await readMessage(stream)
  if (message !== HEADER) throw new MultistreamViolation(`${quote(message)} came in the place of ${HEADER}`)
}

async function readMessage(stream: ByteStream): Promise<string> {
  const message = await readWithLength(stream, MAX_MULTISTREAM_BYTES)
  if (message.at(-1) !== NEWLINE) throw new MultistreamViolation("a message without a newline at its end")
  return decodeText(message.subarray(0, -1))
}

function encode(text: string): Uint8Array {
  return withLength(fromUtf8(`${text}\n`))
}

function decodeText(bytes: Uint8Array): string {
  try {
    return toUtf8(bytes)
  } catch (cause) {
    throw new MultistreamViolation("a message that is not UTF-8", { cause })
  }
}

function quote(text: string): string {
  return visible(JSON.stringify(text.slice(0, 80)))
}
