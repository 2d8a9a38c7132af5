import { EMPTY, fromHex, toHex } from "@ping-from-zero/core-tcp-check/wire"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { agreementKey } from "#crypto"
import { DecryptionFailed, LowOrderPoint } from "../crypto/primitives.ts"
import { CipherState } from "./symmetric-state.ts"
import vectors from "./vectors/noise-xx.json" with { type: "json" }
import { HandshakeTooShort, XxHandshake } from "./xx-handshake.ts"

/** The two sides of the published session. */
function sides(): { initiator: XxHandshake; responder: XxHandshake } {
  const side = (keys: { staticPrivate: string; ephemeralPrivate: string }) =>
    new XxHandshake({
      staticKey: agreementKey(fromHex(keys.staticPrivate)),
      ephemeralKey: agreementKey(fromHex(keys.ephemeralPrivate)),
      prologue: fromHex(vectors.prologue),
    })
  return { initiator: side(vectors.initiator), responder: side(vectors.responder) }
}

const [first, second, third, ...transport] = vectors.messages.map(({ payload, ciphertext }) => ({
  payload: fromHex(payload),
  ciphertext: fromHex(ciphertext),
}))

describe("the published session (cacophony)", () => {
  test("is written and read byte for byte", () => {
    const { initiator, responder } = sides()
    expect(toHex(initiator.writeMessage1(first!.payload))).toBe(toHex(first!.ciphertext))
    expect(toHex(responder.readMessage1(first!.ciphertext))).toBe(toHex(first!.payload))
    expect(toHex(responder.writeMessage2(second!.payload))).toBe(toHex(second!.ciphertext))
    expect(toHex(initiator.readMessage2(second!.ciphertext))).toBe(toHex(second!.payload))
    expect(toHex(initiator.writeMessage3(third!.payload))).toBe(toHex(third!.ciphertext))
    expect(toHex(responder.readMessage3(third!.ciphertext))).toBe(toHex(third!.payload))

    expect(toHex(initiator.remoteStaticKey)).toBe(vectors.responder.staticPublic)
    expect(toHex(responder.remoteStaticKey)).toBe(vectors.initiator.staticPublic)
    expect(toHex(initiator.handshakeHash)).toBe(vectors.handshakeHash)
    expect(toHex(responder.handshakeHash)).toBe(vectors.handshakeHash)

    const [initiatorSends, responderSends] = initiator.split()
    const [initiatorSent, responderSent] = responder.split()
    for (const [i, { payload, ciphertext }] of transport.entries()) {
      const [sending, receiving] =
        i % 2 === 0 ? [responderSends, responderSent] : [initiatorSends, initiatorSent]
      expect(toHex(sending.encryptWithAd(EMPTY, payload))).toBe(toHex(ciphertext))
      expect(toHex(receiving.decryptWithAd(EMPTY, ciphertext))).toBe(toHex(payload))
    }
  })
})

describe("a changed handshake", () => {
  test("is noticed, whichever byte of whichever message is flipped", () => {
    for (const i of first!.ciphertext.keys()) {
      const { initiator, responder } = sides()
      initiator.writeMessage1(first!.payload)
      responder.readMessage1(flip(first!.ciphertext, i)) // nothing in it could be checked: message 2 shows it
      const answer = responder.writeMessage2(second!.payload)
      expect(() => initiator.readMessage2(answer), `message 1, byte ${i}`).toThrow(DecryptionFailed)
    }
    for (const i of second!.ciphertext.keys()) {
      const { initiator } = sides()
      initiator.writeMessage1(first!.payload)
      const flipped = flip(second!.ciphertext, i)
      expect(() => initiator.readMessage2(flipped), `message 2, byte ${i}`).toThrow(DecryptionFailed)
    }
    for (const i of third!.ciphertext.keys()) {
      const { responder } = sides()
      responder.readMessage1(first!.ciphertext)
      responder.writeMessage2(second!.payload)
      const flipped = flip(third!.ciphertext, i)
      expect(() => responder.readMessage3(flipped), `message 3, byte ${i}`).toThrow(DecryptionFailed)
    }
  })

  test("is refused when it is cut, wherever", () => {
    const refused = [HandshakeTooShort, DecryptionFailed]
    for (const length of second!.ciphertext.keys()) {
      const { initiator } = sides()
      initiator.writeMessage1(first!.payload)
      expect(refused).toContain(
        thrownBy(() => initiator.readMessage2(second!.ciphertext.subarray(0, length))),
      )
    }
    for (const length of third!.ciphertext.keys()) {
      const { responder } = sides()
      responder.readMessage1(first!.ciphertext)
      responder.writeMessage2(second!.payload)
      expect(refused).toContain(thrownBy(() => responder.readMessage3(third!.ciphertext.subarray(0, length))))
    }
    for (let length = 0; length < 32; length++) {
      const { responder } = sides()
      expect(() => responder.readMessage1(first!.ciphertext.subarray(0, length))).toThrow(HandshakeTooShort)
    }
  })

  test("another prologue is another session", () => {
    const { initiator } = sides()
    const responder = new XxHandshake({
      staticKey: agreementKey(fromHex(vectors.responder.staticPrivate)),
      ephemeralKey: agreementKey(fromHex(vectors.responder.ephemeralPrivate)),
    })
    responder.readMessage1(initiator.writeMessage1(EMPTY))
    expect(() => initiator.readMessage2(responder.writeMessage2(EMPTY))).toThrow(DecryptionFailed)
  })

  test("an ephemeral key of low order is refused on both sides", () => {
    const { initiator, responder } = sides()
    const lowOrder = new Uint8Array(32)
    responder.readMessage1(lowOrder)
    expect(() => responder.writeMessage2(EMPTY)).toThrow(LowOrderPoint)
    initiator.writeMessage1(EMPTY)
    expect(() => initiator.readMessage2(new Uint8Array(200))).toThrow(LowOrderPoint)
  })

  test("any bytes in the place of a message are refused by name", () => {
    const refused = [HandshakeTooShort, DecryptionFailed, LowOrderPoint]
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const { initiator, responder } = sides()
        initiator.writeMessage1(EMPTY)
        expect(refused).toContain(thrownBy(() => initiator.readMessage2(bytes)))
        responder.readMessage1(first!.ciphertext)
        responder.writeMessage2(EMPTY)
        expect(refused).toContain(thrownBy(() => responder.readMessage3(bytes)))
      }),
    )
  })
})

test("no two messages are sealed alike, and none is taken twice", () => {
  const [sending, receiving] = [new CipherState(new Uint8Array(32)), new CipherState(new Uint8Array(32))]
  const message = sending.encryptWithAd(EMPTY, EMPTY)
  expect(toHex(sending.encryptWithAd(EMPTY, EMPTY))).not.toBe(toHex(message))
  receiving.decryptWithAd(EMPTY, message)
  expect(() => receiving.decryptWithAd(EMPTY, message)).toThrow(DecryptionFailed)
})

function flip(bytes: Uint8Array, i: number): Uint8Array {
  return bytes.with(i, bytes[i]! ^ 1)
}

function thrownBy(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    return (error as Error).constructor
  }
  return undefined
}
