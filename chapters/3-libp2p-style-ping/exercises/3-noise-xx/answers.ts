import type { Answers } from "@ping-from-zero/exercises"

const WRITES_1 = "return concat(this.#writeE(), this.#symmetric.encryptAndHash(payload))"
const READS_1 = "return this.#symmetric.decryptAndHash(message.subarray(KEY_BYTES))"
const LENGTH_1 = "    checkLength(message, KEY_BYTES)\n"
const READS_E_1 = "    this.#readE(message.subarray(0, KEY_BYTES))\n    return"
const MIXES_E = "    this.#symmetric.mixHash(this.#e.publicKey)\n"
const MIXES_THEIR_E = "    this.#symmetric.mixHash(key)\n"
const EE_2 = "    this.#symmetric.mixKey(this.#e.agree(this.#re)) // ee\n"
const S_2 = "    const s = this.#symmetric.encryptAndHash(this.#s.publicKey)\n"
const ES_2 = "    this.#symmetric.mixKey(this.#s.agree(this.#re)) // es\n"
const ENDS_2 = "return concat(e, s, this.#symmetric.encryptAndHash(payload))"
const RS_2 = "    this.#rs = this.#symmetric.decryptAndHash(rest.subarray(0, SEALED_KEY_BYTES)) // s\n"
const READS_ES = "    this.#symmetric.mixKey(this.#e.agree(this.#rs)) // es\n"
const READS_2 = "return this.#symmetric.decryptAndHash(rest.subarray(SEALED_KEY_BYTES))"
const SE_3 = "    this.#symmetric.mixKey(this.#s.agree(this.#re)) // se\n"
const ENDS_3 = "return concat(s, this.#symmetric.encryptAndHash(payload))"
const RS_3 = "    this.#rs = this.#symmetric.decryptAndHash(message.subarray(0, SEALED_KEY_BYTES)) // s\n"
const READS_SE = "    this.#symmetric.mixKey(this.#e.agree(this.#rs)) // se\n"
const READS_3 = "return this.#symmetric.decryptAndHash(message.subarray(SEALED_KEY_BYTES))"

/** `ee` and `s`, and what stands between two tokens. */
const BEGINS_2 = `    const e = this.#writeE()\n${EE_2}${S_2}${ES_2}    ${ENDS_2}`

export const answers: Answers = {
  right: [
    {
      name: "tokens as data, as snow has them",
      bodies: {
        "XxHandshake.writeMessage1": '{\n    return this.#write(["e"], payload)\n  }',
        "XxHandshake.readMessage1": '{\n    return this.#read(["e"], message)\n  }',
        "XxHandshake.writeMessage2":
          '{\n    return this.#write(["e", ["e", "re"], "s", ["s", "re"]], payload)\n  }',
        "XxHandshake.readMessage2":
          '{\n    return this.#read(["e", ["e", "re"], "s", ["e", "rs"]], message)\n  }',
        "XxHandshake.writeMessage3": '{\n    return this.#write(["s", ["s", "re"]], payload)\n  }',
        "XxHandshake.readMessage3": `{
    return this.#read(["s", ["e", "rs"]], message)
  }

  #agree([own, theirs]: [own: "e" | "s", theirs: "re" | "rs"]): void {
    const key = own === "e" ? this.#e : this.#s
    this.#symmetric.mixKey(key.agree(theirs === "re" ? this.#re : this.#rs))
  }

  #write(tokens: readonly Token[], payload: Uint8Array): Uint8Array {
    const pieces = tokens.map((token) => {
      if (typeof token !== "string") this.#agree(token)
      else if (token === "e") {
        this.#symmetric.mixHash(this.#e.publicKey)
        return this.#e.publicKey
      } else return this.#symmetric.encryptAndHash(this.#s.publicKey)
      return EMPTY
    })
    return concat(...pieces, this.#symmetric.encryptAndHash(payload))
  }

  #read(tokens: readonly Token[], message: Uint8Array): Uint8Array {
    let at = 0
    const next = (bytes: number) => {
      checkLength(message, at + bytes)
      at += bytes
      return message.subarray(at - bytes, at)
    }
    for (const token of tokens) {
      if (typeof token !== "string") this.#agree(token)
      else if (token === "e") {
        this.#re = next(KEY_BYTES)
        this.#symmetric.mixHash(this.#re)
      } else this.#rs = this.#symmetric.decryptAndHash(next(SEALED_KEY_BYTES))
    }
    if (tokens.length > 1) checkLength(message, at + TAG_BYTES)
    return this.#symmetric.decryptAndHash(message.subarray(at))
  }`,
      },
      append: 'type Token = "e" | "s" | [own: "e" | "s", theirs: "re" | "rs"]',
    },
    {
      name: "one buffer, filled from left to right, and secrets computed beforehand",
      bodies: {
        "XxHandshake.writeMessage1": `{
    const message = new Uint8Array(KEY_BYTES + payload.length)
    message.set(this.#e.publicKey)
    this.#symmetric.mixHash(message.slice(0, KEY_BYTES))
    message.set(this.#symmetric.encryptAndHash(payload), KEY_BYTES)
    return message
  }`,
        "XxHandshake.readMessage1": `{
    if (message.length < KEY_BYTES) throw new HandshakeTooShort(message.length, KEY_BYTES)
    this.#re = message.slice(0, KEY_BYTES)
    this.#symmetric.mixHash(this.#re)
    return this.#symmetric.decryptAndHash(message.slice(KEY_BYTES))
  }`,
        "XxHandshake.writeMessage2": `{
    const [ee, es] = [this.#e, this.#s].map((key) => key.agree(this.#re))
    const message = new Uint8Array(KEY_BYTES + SEALED_KEY_BYTES + payload.length + TAG_BYTES)
    message.set(this.#e.publicKey, 0)
    this.#symmetric.mixHash(this.#e.publicKey)
    this.#symmetric.mixKey(ee!)
    message.set(this.#symmetric.encryptAndHash(this.#s.publicKey), KEY_BYTES)
    this.#symmetric.mixKey(es!)
    message.set(this.#symmetric.encryptAndHash(payload), KEY_BYTES + SEALED_KEY_BYTES)
    return message
  }`,
        "XxHandshake.readMessage3": `{
    if (message.length < SEALED_KEY_BYTES + TAG_BYTES)
      throw new HandshakeTooShort(message.length, SEALED_KEY_BYTES + TAG_BYTES)
    const [sealedKey, sealedPayload] = [message.slice(0, SEALED_KEY_BYTES), message.slice(SEALED_KEY_BYTES)]
    const theirs = this.#symmetric.decryptAndHash(sealedKey)
    const se = this.#e.agree(theirs)
    this.#rs = theirs
    this.#symmetric.mixKey(se)
    return this.#symmetric.decryptAndHash(sealedPayload)
  }`,
      },
    },
  ],
  wrong: [
    {
      name: "forgets to hash e when it writes",
      replace: [[MIXES_E, ""]],
      fails: { rung: "vectors", message: "h of the initiator behind message 1" },
    },
    {
      name: "forgets to hash e when it reads",
      replace: [[MIXES_THEIR_E, ""]],
      fails: { rung: "vectors", message: "h of the responder behind message 1" },
    },
    {
      name: "does not hash a payload that is not encrypted",
      replace: [[WRITES_1, "return concat(this.#writeE(), payload)"]],
      fails: { rung: "vectors", message: "h of the initiator behind message 1" },
    },
    {
      name: "does not hash an empty payload",
      replace: [
        [
          WRITES_1,
          "return payload.length === 0 ? this.#writeE() : concat(this.#writeE(), this.#symmetric.encryptAndHash(payload))",
        ],
      ],
      fails: { rung: "vectors", message: "as libp2p does: no prologue" },
    },
    {
      name: "gives the payload of message 1 back unhashed",
      replace: [[READS_1, "return message.subarray(KEY_BYTES)"]],
      fails: { rung: "vectors", message: "h of the responder behind message 1" },
    },
    {
      name: "hashes the payload before e",
      replace: [
        [
          WRITES_1,
          "const sealed = this.#symmetric.encryptAndHash(payload)\n    return concat(this.#writeE(), sealed)",
        ],
      ],
      fails: { rung: "vectors", message: "h of the initiator behind message 1" },
    },
    {
      name: "sends the static key first",
      replace: [["    return this.#e.publicKey\n", "    return this.#s.publicKey\n"]],
      fails: { rung: "vectors", message: "byte 0, in e, an ephemeral key" },
    },
    {
      name: "leaves ee out",
      replace: [[`this.#writeE()\n${EE_2}`, "this.#writeE()\n"]],
      fails: { rung: "vectors", message: "byte 32, in s, a static key, sealed" },
    },
    {
      name: "s in the clear",
      replace: [
        [
          BEGINS_2,
          BEGINS_2.replace("this.#symmetric.encryptAndHash(this.#s.publicKey)", "this.#s.publicKey"),
        ],
      ],
      fails: { rung: "vectors", message: "byte 32, in s, a static key, sealed" },
    },
    {
      name: "es before s: the key is sealed with what only its owner knows",
      replace: [[`${EE_2}${S_2}${ES_2}`, `${EE_2}${ES_2}${S_2}`]],
      fails: { rung: "vectors", message: "byte 32, in s, a static key, sealed" },
    },
    {
      name: "ee twice: the responder takes es for its own e",
      replace: [[ES_2, EE_2]],
      fails: { rung: "vectors", message: "byte 80, in the payload, sealed" },
    },
    {
      name: "seals the payload before es",
      replace: [
        [
          `${ES_2}    ${ENDS_2}`,
          `    const sealed = this.#symmetric.encryptAndHash(payload)\n${ES_2}    return concat(e, s, sealed)`,
        ],
      ],
      fails: { rung: "vectors", message: "byte 80, in the payload, sealed" },
    },
    {
      name: "the payload of message 2 in the clear",
      replace: [[ENDS_2, "return concat(e, s, payload)"]],
      fails: { rung: "vectors", message: "byte 80, in the payload, sealed" },
    },
    {
      name: "seals s and the payload as one",
      replace: [
        [
          `${S_2}${ES_2}    ${ENDS_2}`,
          `${ES_2}    return concat(e, this.#symmetric.encryptAndHash(concat(this.#s.publicKey, payload)))`,
        ],
      ],
      fails: { rung: "vectors", message: "byte 32, in s, a static key, sealed" },
    },
    {
      name: "no tag where the payload is empty",
      replace: [
        [
          ENDS_2,
          "return concat(e, s, payload.length === 0 ? EMPTY : this.#symmetric.encryptAndHash(payload))",
        ],
      ],
      fails: { rung: "vectors", message: "its length" },
    },
    {
      name: "mixes es and se by role: the initiator's s in es",
      replace: [[READS_ES, READS_ES.replace("#e.agree(this.#rs)", "#s.agree(this.#re)")]],
      fails: { rung: "vectors", message: "read by the initiator" },
    },
    {
      name: "a sealed key without its tag",
      replace: [[RS_2, RS_2.replace("SEALED_KEY_BYTES", "KEY_BYTES")]],
      fails: { rung: "vectors", message: "DecryptionFailed" },
    },
    {
      name: "keeps the sealed key for the key",
      replace: [
        [
          RS_2,
          "    this.#symmetric.decryptAndHash(rest.subarray(0, SEALED_KEY_BYTES))\n    this.#rs = rest.subarray(0, KEY_BYTES)\n",
        ],
      ],
      fails: { rung: "vectors", message: "read by the initiator" },
    },
    {
      name: "uses the other's s, and does not keep it",
      replace: [
        [RS_3, RS_3.replace("this.#rs =", "const rs =")],
        [READS_SE, READS_SE.replace("this.#rs", "rs")],
      ],
      fails: { rung: "vectors", message: "remoteStaticKey: the initiator's s" },
    },
    {
      name: "es again in the place of se",
      replace: [[SE_3, SE_3.replace("#s.agree(this.#re)", "#e.agree(this.#rs)")]],
      fails: { rung: "vectors", message: "byte 48, in the payload, sealed" },
    },
    {
      name: "leaves se out, on both sides",
      replace: [
        [SE_3, ""],
        [READS_SE, ""],
      ],
      fails: { rung: "vectors", message: "byte 48, in the payload, sealed" },
    },
    {
      name: "another e in the last message",
      replace: [[ENDS_3, "return concat(this.#writeE(), s, this.#symmetric.encryptAndHash(payload))"]],
      fails: { rung: "vectors", message: "byte 0, in s, a static key, sealed" },
    },
    {
      name: "mixes es and se by role: the responder's s in se",
      replace: [[READS_SE, READS_SE.replace("#e.agree(this.#rs)", "#s.agree(this.#re)")]],
      fails: { rung: "vectors", message: "-> s, se, read by the responder" },
    },
    {
      name: "takes what cannot be decrypted for an empty payload",
      replace: [[READS_3, `try {\n      ${READS_3}\n    } catch {\n      return EMPTY\n    }`]],
      fails: { rung: "vectors", message: "message 3, byte 48 is changed: it was taken" },
    },
    {
      name: "reads on where the message is cut",
      replace: [[LENGTH_1, ""]],
      fails: { rung: "vectors", message: "message 1, cut to 0 bytes: it was taken" },
    },
    {
      name: "keeps e, and hashes what it has kept before",
      replace: [
        [
          READS_E_1,
          "    this.#symmetric.mixHash(this.#re)\n    this.#re = message.subarray(0, KEY_BYTES)\n    return",
        ],
      ],
      fails: { rung: "vectors", message: "h of the responder behind message 1" },
    },
    {
      name: "gives back whether it could be read, not what",
      replace: [[READS_2, `${READS_2}.length > 0`]],
      fails: { rung: "types", message: "is not assignable to type 'Uint8Array" },
    },
  ],
}
