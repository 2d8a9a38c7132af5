import { fromHex, fromUtf8, toHex } from "@ping-from-zero/core-tcp-check/wire"
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest"
import type { Primitives } from "../crypto/primitives.ts"
import eip8 from "../vectors/eip8.json" with { type: "json" }

const { keys, packets } = eip8

// The handshake with each of the two cryptographies: what both must do is written once.
describe.each([
  ["node", () => import("../crypto/node.ts")],
  ["web", () => import("../crypto/web.ts")],
])("EIP-8's vectors with crypto/%s.ts", (_, load: () => Promise<Primitives>) => {
  const parts = async () => ({
    ...(await import("./auth-messages.ts")),
    ...(await import("./secrets.ts")),
    ...(await import("../crypto/primitives.ts")),
    ...(await import("#crypto")),
  })
  let use: Awaited<ReturnType<typeof parts>>
  let backend: string

  beforeAll(async () => {
    vi.resetModules()
    vi.doMock("#crypto", load)
    use = await parts()
    backend = (await load()).backend
  })
  afterAll(() => {
    vi.doUnmock("#crypto")
    vi.resetModules()
  })

  test("it is really this one", () => {
    expect(use.backend).toBe(backend)
  })

  test.each([
    ["auth2", packets.auth2],
    ["auth3", packets.auth3],
  ] as const)("%s is read", (_, { packet, plaintext, version }) => {
    const opened = use.open(fromHex(packet), fromHex(keys.staticB))
    expect(toHex(opened)).toBe(plaintext)
    const auth = use.decodeAuth(opened)
    expect(toHex(auth.publicKey)).toBe(keys.staticAPublic)
    expect(toHex(auth.nonce)).toBe(keys.nonceA)
    expect(auth.version).toBe(version)
    const token = use.secp256k1.sharedSecret(fromHex(keys.staticB), auth.publicKey)
    expect(toHex(use.secp256k1.recover(use.xor(token, auth.nonce), auth.signature))).toBe(
      keys.ephemeralAPublic,
    )
  })

  test.each([
    ["ack2", packets.ack2],
    ["ack3", packets.ack3],
  ] as const)("%s is read", (_, { packet, plaintext, version }) => {
    const opened = use.open(fromHex(packet), fromHex(keys.staticA))
    expect(toHex(opened)).toBe(plaintext)
    const ack = use.decodeAck(opened)
    expect(toHex(ack.ephemeralPublicKey)).toBe(keys.ephemeralBPublic)
    expect(toHex(ack.nonce)).toBe(keys.nonceB)
    expect(ack.version).toBe(version)
  })

  test("a signature of ours is read as the vectors' is", () => {
    const token = use.secp256k1.sharedSecret(fromHex(keys.staticA), fromHex(keys.staticBPublic))
    expect(toHex(token)).toBe(eip8.staticSharedSecret)
    const signed = use.xor(token, fromHex(keys.nonceA))
    const signature = use.secp256k1.sign(signed, fromHex(keys.ephemeralA))
    expect(toHex(use.secp256k1.recover(signed, signature))).toBe(keys.ephemeralAPublic)
  })

  test.each(["recipient", "initiator"] as const)("the secrets of auth2 and ack2, as the %s", (role) => {
    const isRecipient = role === "recipient"
    const secrets = use.deriveSecrets(
      role,
      fromHex(isRecipient ? keys.ephemeralB : keys.ephemeralA),
      fromHex(isRecipient ? keys.ephemeralAPublic : keys.ephemeralBPublic),
      {
        initiatorNonce: fromHex(keys.nonceA),
        recipientNonce: fromHex(keys.nonceB),
        auth: fromHex(packets.auth2.packet),
        ack: fromHex(packets.ack2.packet),
      },
    )
    expect(toHex(secrets.aes)).toBe(eip8.session.aesSecret)
    expect(toHex(secrets.mac)).toBe(eip8.session.macSecret)
    const [fromA, fromB] = isRecipient ? [secrets.ingress, secrets.egress] : [secrets.egress, secrets.ingress]
    fromA.update(fromUtf8("foo"))
    fromB.update(fromUtf8("foo"))
    expect(toHex(fromA.digest())).toBe(eip8.session.ingressFoo)
    expect(toHex(fromB.digest())).toBe(eip8.session.egressFoo)
  })
})
