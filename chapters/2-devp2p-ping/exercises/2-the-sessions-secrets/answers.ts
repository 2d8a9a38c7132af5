import type { Answers } from "@ping-from-zero/exercises"

const KEY = "const ephemeralKey = secp256k1.sharedSecret(ephemeralPrivateKey, otherEphemeralPublicKey)"
const SHARED = "keccak256(ephemeralKey, keccak256(recipientNonce, initiatorNonce))"
const AES = "keccak256(ephemeralKey, sharedSecret)"
const MAC = "keccak256(ephemeralKey, aes)"
const FROM_INITIATOR = "started(xor(mac, recipientNonce), auth)"
const FROM_RECIPIENT = "started(xor(mac, initiatorNonce), ack)"
const STARTS = "concat(seed, packet)"
const BY_ROLE = 'role === "initiator"\n    ? {'

export const answers: Answers = {
  right: [
    {
      name: "a chain by reduce, and the hashes named by who sends",
      bodies: {
        deriveSecrets: `{
  const key = secp256k1.sharedSecret(ephemeralPrivateKey, otherEphemeralPublicKey)
  const chain = [recipientNonce.length].reduce(
    (links) => {
      for (let i = 0; i < 3; i++) links.push(keccak256(concat(key, links.at(-1)!)))
      return links
    },
    [keccak256(concat(recipientNonce, initiatorNonce))],
  )
  const [, , aes, mac] = chain as [Uint8Array, Uint8Array, Uint8Array, Uint8Array]
  const sends = {
    initiator: { nonce: recipientNonce, packet: auth },
    recipient: { nonce: initiatorNonce, packet: ack },
  }
  const hashOf = (who: keyof typeof sends) => {
    const hash = runningKeccak256()
    for (let i = 0; i < 32; i++) hash.update(Uint8Array.of(mac[i]! ^ sends[who].nonce[i]!))
    hash.update(sends[who].packet)
    return hash
  }
  const other = role === "initiator" ? "recipient" : "initiator"
  return { aes, mac, egress: hashOf(role), ingress: hashOf(other) }
}`,
      },
    },
    {
      name: "the same line for both roles: whose is what I send?",
      bodies: {
        deriveSecrets: `{
  const isInitiator = role === "initiator"
  const ecdh = secp256k1.sharedSecret(ephemeralPrivateKey, otherEphemeralPublicKey)
  const next = (previous: Uint8Array) => keccak256(ecdh, previous)
  const secrets = { aes: next(next(keccak256(recipientNonce, initiatorNonce))), mac: new Uint8Array(32) }
  secrets.mac.set(next(secrets.aes))
  const [mine, theirs] = isInitiator ? [initiatorNonce, recipientNonce] : [recipientNonce, initiatorNonce]
  const [sent, received] = isInitiator ? [auth, ack] : [ack, auth]
  return { ...secrets, egress: started(xor(theirs, secrets.mac), sent), ingress: started(xor(mine, secrets.mac), received) }
}`,
        started: `{
  const hash = runningKeccak256()
  hash.update(seed)
  hash.update(packet.subarray(0, 100))
  hash.update(packet, 100)
  return hash
}`,
      },
    },
  ],
  wrong: [
    {
      name: "hashes the nonces in the other order",
      replace: [[SHARED, "keccak256(ephemeralKey, keccak256(initiatorNonce, recipientNonce))"]],
      fails: { rung: "vectors", message: "the aes-secret: the nonces are in the other order" },
    },
    {
      name: "hashes key and nonces in one go",
      replace: [[SHARED, "keccak256(ephemeralKey, recipientNonce, initiatorNonce)"]],
      fails: { rung: "vectors", message: "the nonces are not hashed by themselves first" },
    },
    {
      name: "takes the shared-secret for the aes-secret",
      replace: [[AES, "sharedSecret"]],
      fails: { rung: "vectors", message: "this is the shared-secret: one step is missing" },
    },
    {
      name: "derives both secrets from the shared-secret",
      replace: [[MAC, "keccak256(ephemeralKey, sharedSecret)"]],
      fails: { rung: "vectors", message: "the mac-secret: this is the aes-secret" },
    },
    {
      name: "hashes what ECDH gave before it uses it",
      replace: [[KEY, KEY.replace("secp256k1", "keccak256(secp256k1").concat(")")]],
      fails: { rung: "vectors", message: "the ephemeral key was hashed before it was used" },
    },
    {
      name: "leaves the ephemeral key out of the chain",
      replace: [[AES, "keccak256(sharedSecret)"]],
      fails: { rung: "vectors", message: "the ephemeral key is missing in the last step" },
    },
    {
      name: "takes ingress for egress",
      replace: [[BY_ROLE, 'role === "recipient"\n    ? {']],
      fails: {
        rung: "vectors",
        message: "egress, the digest at its beginning: this is the hash of the other direction",
      },
    },
    {
      name: "is always the initiator",
      replace: [[BY_ROLE, "role !== undefined\n    ? {"]],
      fails: { rung: "vectors", message: "the same handshake, as the recipient" },
    },
    {
      name: "begins each hash with the nonce of who sends",
      replace: [
        [FROM_INITIATOR, "started(xor(mac, initiatorNonce), auth)"],
        [FROM_RECIPIENT, "started(xor(mac, recipientNonce), ack)"],
      ],
      fails: { rung: "vectors", message: "it begins with the nonce of who sends" },
    },
    {
      name: "puts in the message that comes, not the one that goes",
      replace: [
        [FROM_INITIATOR, "started(xor(mac, recipientNonce), ack)"],
        [FROM_RECIPIENT, "started(xor(mac, initiatorNonce), auth)"],
      ],
      fails: { rung: "vectors", message: "it took in the message of the other side" },
    },
    {
      name: "leaves the size of auth and ack out",
      replace: [[STARTS, "concat(seed, packet.subarray(2))"]],
      fails: { rung: "vectors", message: "the size of the message, its first 2 bytes, is missing" },
    },
    {
      name: "puts the message in first",
      replace: [[STARTS, "concat(packet, seed)"]],
      fails: { rung: "vectors", message: "the message came first" },
    },
    {
      name: "puts mac-secret and nonce in one behind the other",
      replace: [
        [FROM_INITIATOR, "started(concat(mac, recipientNonce), auth)"],
        [FROM_RECIPIENT, "started(concat(mac, initiatorNonce), ack)"],
      ],
      fails: { rung: "vectors", message: "and are not XORed" },
    },
    {
      name: "begins the hashes with the aes-secret",
      replace: [
        [FROM_INITIATOR, "started(xor(aes, recipientNonce), auth)"],
        [FROM_RECIPIENT, "started(xor(aes, initiatorNonce), ack)"],
      ],
      fails: { rung: "vectors", message: "the aes-secret was used, not the mac-secret" },
    },
    {
      name: "XORs into the nonces that it was given",
      replace: [
        [FROM_INITIATOR, "started(recipientNonce, auth)"],
        [
          "  const fromInitiator",
          "  for (const nonce of [initiatorNonce, recipientNonce]) nonce.set(xor(mac, nonce))\n  const fromInitiator",
        ],
        [FROM_RECIPIENT, "started(initiatorNonce, ack)"],
      ],
      fails: { rung: "vectors", message: "initiatorNonce as you were given it, afterwards" },
    },
    {
      name: "goes on with the hashes of the session before",
      replace: [
        [FROM_INITIATOR, `(kept[0] ??= ${FROM_INITIATOR})`],
        [FROM_RECIPIENT, `(kept[1] ??= ${FROM_RECIPIENT})`],
      ],
      append: "const kept: RunningHash[] = []",
      fails: { rung: "vectors", message: "the hashes run on, each by itself" },
    },
    {
      name: "swallows that the key is no point",
      replace: [
        [
          KEY,
          "let ephemeralKey: Uint8Array = new Uint8Array(32)\n  try {\n    ephemeralKey = secp256k1.sharedSecret(ephemeralPrivateKey, otherEphemeralPublicKey)\n  } catch {}",
        ],
      ],
      fails: { rung: "vectors", message: "deriveSecrets lets InvalidPoint through: nothing was thrown" },
    },
  ],
}
