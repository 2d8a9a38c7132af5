import { concat } from "@ping-from-zero/core-tcp-check/wire"
import type { Text } from "@ping-from-zero/story"
import { keccak256, secp256k1, sha256 } from "../../../../packages/devp2p-ping/src/crypto/node.ts"
import type { Exchange } from "../../../../packages/devp2p-ping/src/handshake/secrets.ts"

/** A handshake as both sides know it, with the private keys of both. */
export interface Handshake extends Exchange {
  readonly initiatorPrivate: Uint8Array
  readonly recipientPrivate: Uint8Array
}

/** A mistake that is made easily, and what comes out of it. */
export interface Mistake {
  readonly what: Text
  readonly value: Uint8Array
}

/** What one of the four values has to be, and what it often is instead. */
export interface Expected {
  readonly value: Uint8Array
  readonly mistakes: readonly Mistake[]
}

export interface ExpectedSecrets {
  readonly aes: Expected
  readonly mac: Expected
  /** The digest of the running hash over what each of them sends, at its beginning. */
  readonly fromInitiator: Expected
  readonly fromRecipient: Expected
}

const xor = (a: Uint8Array, b: Uint8Array) => a.map((byte, i) => byte ^ b[i]!)
const because = (en: string, ja: string, value: Uint8Array): Mistake => ({ what: { en, ja }, value })

export function derivationOf(handshake: Handshake): ExpectedSecrets {
  const { initiatorPrivate, recipientPrivate, initiatorNonce, recipientNonce, auth, ack } = handshake
  const key = secp256k1.sharedSecret(initiatorPrivate, secp256k1.publicKeyOf(recipientPrivate))
  const nonces = keccak256(recipientNonce, initiatorNonce)
  const shared = keccak256(key, nonces)
  const aes = keccak256(key, shared)
  const mac = keccak256(key, aes)
  const swapped = keccak256(initiatorNonce, recipientNonce)
  const hashedKey = keccak256(key)
  return {
    aes: {
      value: aes,
      mistakes: [
        because(
          "the nonces are in the other order",
          "ノンスの順序が逆です",
          keccak256(key, keccak256(key, swapped)),
        ),
        because(
          "the nonces are not hashed by themselves first",
          "ノンスだけを先にハッシュしていません",
          keccak256(key, keccak256(key, recipientNonce, initiatorNonce)),
        ),
        because(
          "the nonces are not hashed by themselves first",
          "ノンスだけを先にハッシュしていません",
          keccak256(key, keccak256(key, initiatorNonce, recipientNonce)),
        ),
        because(
          "this is the shared-secret: one step is missing",
          "これは shared-secret です。1 段階足りません",
          shared,
        ),
        because(
          "this is the mac-secret: one step too many",
          "これは mac-secret です。1 段階多くなっています",
          mac,
        ),
        because(
          "the ephemeral key was hashed before it was used",
          "ephemeral-key をハッシュしてから使っています",
          keccak256(hashedKey, keccak256(hashedKey, nonces)),
        ),
        because(
          "the shared-secret does not hold the ephemeral key",
          "shared-secret に ephemeral-key が入っていません",
          keccak256(key, nonces),
        ),
        because(
          "the ephemeral key is missing in the last step",
          "最後の段階に ephemeral-key が入っていません",
          keccak256(shared),
        ),
        because(
          "the ephemeral key stands behind, not in front",
          "ephemeral-key が後に来ています。先に置きます",
          keccak256(keccak256(nonces, key), key),
        ),
        because(
          "the ephemeral key stands behind, not in front",
          "ephemeral-key が後に来ています。先に置きます",
          keccak256(shared, key),
        ),
        because(
          "this is made with SHA-256, not with Keccak-256",
          "Keccak-256 ではなく SHA-256 で求めています",
          sha256(key, sha256(key, sha256(recipientNonce, initiatorNonce))),
        ),
      ],
    },
    mac: {
      value: mac,
      mistakes: [
        because(
          "this is the aes-secret: one step is missing",
          "これは aes-secret です。1 段階足りません",
          aes,
        ),
        because("this is the shared-secret", "これは shared-secret です", shared),
        because(
          "the ephemeral key is missing in the last step",
          "最後の段階に ephemeral-key が入っていません",
          keccak256(aes),
        ),
        because(
          "it is made of the aes-secret and the shared-secret",
          "aes-secret と shared-secret から求めています",
          keccak256(shared, aes),
        ),
      ],
    },
    fromInitiator: startOf({
      mac,
      aes,
      right: recipientNonce,
      other: initiatorNonce,
      packet: auth,
      otherPacket: ack,
    }),
    fromRecipient: startOf({
      mac,
      aes,
      right: initiatorNonce,
      other: recipientNonce,
      packet: ack,
      otherPacket: auth,
    }),
  }
}

interface Start {
  readonly mac: Uint8Array
  readonly aes: Uint8Array
  readonly right: Uint8Array
  readonly other: Uint8Array
  readonly packet: Uint8Array
  readonly otherPacket: Uint8Array
}

function startOf({ mac, aes, right, other, packet, otherPacket }: Start): Expected {
  const seed = xor(mac, right)
  return {
    value: keccak256(seed, packet),
    mistakes: [
      because(
        "this is the hash of the other direction",
        "これは逆方向のハッシュです",
        keccak256(xor(mac, other), otherPacket),
      ),
      because(
        "it begins with the nonce of who sends, not of who receives",
        "受け取る側ではなく、送る側のノンスから始まっています",
        keccak256(xor(mac, other), packet),
      ),
      because(
        "it took in the message of the other side",
        "相手側のメッセージを吸収しています",
        keccak256(seed, otherPacket),
      ),
      because("the message is missing", "メッセージが入っていません", keccak256(seed)),
      because(
        "the XOR of mac-secret and nonce is missing",
        "mac-secret とノンスの XOR が入っていません",
        keccak256(packet),
      ),
      because("nothing was put in", "何も吸収させていません", keccak256()),
      because("the message came first", "メッセージが先に来ています", keccak256(packet, seed)),
      because(
        "the size of the message, its first 2 bytes, is missing",
        "メッセージの長さ（先頭の 2 バイト）が入っていません",
        keccak256(seed, packet.subarray(2)),
      ),
      because(
        "mac-secret and nonce stand one behind the other, and are not XORed",
        "mac-secret とノンスを XOR せず、続けて並べています",
        keccak256(mac, right, packet),
      ),
      because(
        "the aes-secret was used, not the mac-secret",
        "mac-secret ではなく aes-secret を使っています",
        keccak256(xor(aes, right), packet),
      ),
      because("the nonce is missing", "ノンスが入っていません", keccak256(mac, packet)),
      because(
        "both messages went in",
        "2 つのメッセージの両方が入っています",
        keccak256(concat(seed, packet, otherPacket)),
      ),
    ],
  }
}
