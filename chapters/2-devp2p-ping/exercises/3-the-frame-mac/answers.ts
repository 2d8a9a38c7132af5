import type { Answers } from "@ping-from-zero/exercises"

const COPIED = "for (let i = 0; i < BLOCK_BYTES; i++) block[i] = this.#digest[i]!\n"
const ENCRYPTED = "    this.#encrypt(block)\n"
const XORED = "    for (let i = 0; i < BLOCK_BYTES; i++) block[i]! ^= seed[i]!\n"
const STIRRED = "    this.#state.update(block)\n"
const BODY_PUT_IN = "    this.#state.update(frame, from, to)\n    this.#state.digest(this.#digest)\n"
const TAG = "return this.#digest.slice(0, MAC_BYTES)"

export const answers: Answers = {
  right: [
    {
      name: "a digest computed anew wherever it is needed, and an XOR of two 64-bit halves",
      bodies: {
        "FrameMac.constructor":
          "{\n    this.#state = state\n    this.#encrypt = encrypt\n    this.#digest = new Uint8Array(16)\n  }",
        "FrameMac.ofHeader": "{\n    return this.#stir(header.slice(0, 16))\n  }",
        "FrameMac.ofFrame": `{
    for (let at = from; at < to; at++) this.#state.update(frame.subarray(at, at + 1))
    return this.#stir(this.#state.digest())
  }`,
        "FrameMac.#stir": `{
    const block = this.#state.digest().slice(0, BLOCK_BYTES)
    this.#encrypt(block)
    const [view, other] = [block, seed.slice(0, 16)].map((bytes) => new DataView(bytes.buffer, bytes.byteOffset))
    for (const at of [0, 8]) view!.setBigUint64(at, view!.getBigUint64(at) ^ other!.getBigUint64(at))
    this.#state.update(block)
    return this.#state.digest().subarray(0, MAC_BYTES)
  }`,
      },
    },
    {
      name: "both in one function outside the class, which keeps no digest",
      bodies: {
        "FrameMac.ofHeader":
          "{\n    return tagOf({ state: this.#state, encrypt: this.#encrypt }, header)\n  }",
        "FrameMac.ofFrame":
          "{\n    return tagOf({ state: this.#state, encrypt: this.#encrypt }, undefined, frame.slice(from, to))\n  }",
        "FrameMac.#stir": "{\n    return seed\n  }",
      },
      append: `function tagOf(
  { state, encrypt }: { state: RunningHash; encrypt: (block: Uint8Array) => void },
  header: Uint8Array | undefined,
  body?: Uint8Array,
): Uint8Array {
  if (body) state.update(body)
  const digest = state.digest()
  const seed = header ?? digest
  const block = Uint8Array.from(digest.subarray(0, 16))
  encrypt(block)
  state.update(Uint8Array.from(block, (byte, i) => byte ^ seed[i]!))
  return state.digest().slice(0, 16)
}`,
    },
  ],
  wrong: [
    {
      name: "puts the header into the hash as well",
      replace: [
        ["return this.#stir(header)", "this.#state.update(header, 0, 16)\n    return this.#stir(header)"],
      ],
      fails: { rung: "vectors", message: "what is put into the hash" },
    },
    {
      name: "does not put the body in",
      replace: [["    this.#state.update(frame, from, to)\n", ""]],
      fails: { rung: "vectors", message: "step 1: the encrypted body" },
    },
    {
      name: "takes the body's first 16 bytes for its seed",
      replace: [["return this.#stir(this.#digest)", "return this.#stir(frame.subarray(from, from + 16))"]],
      fails: { rung: "vectors", message: "step 4: the block" },
    },
    {
      name: "stirs with the digest from before the body",
      replace: [[BODY_PUT_IN, "    this.#state.update(frame, from, to)\n"]],
      fails: { rung: "vectors", message: "step 3, what is encrypted" },
    },
    {
      name: "takes the digest from before the body for the seed alone",
      replace: [
        [
          `${BODY_PUT_IN}    return this.#stir(this.#digest)`,
          `    const before = this.#digest.slice()\n${BODY_PUT_IN}    return this.#stir(before)`,
        ],
      ],
      fails: { rung: "vectors", message: "step 4: the block" },
    },
    {
      name: "forgets to put the block in",
      replace: [[STIRRED, ""]],
      fails: { rung: "vectors", message: "step 4: the block" },
    },
    {
      name: "begins each MAC with the digest that the session began with",
      replace: [
        [
          `    this.#state.digest(this.#digest)\n    ${TAG}`,
          "    return this.#state.digest().slice(0, MAC_BYTES)",
        ],
      ],
      fails: { rung: "vectors", message: "step 3, what is encrypted" },
    },
    {
      name: "takes the block itself for the MAC",
      replace: [[TAG, "return block.slice()"]],
      fails: { rung: "vectors", message: "step 5, the MAC" },
    },
    {
      name: "takes the digest from before the block for the MAC",
      replace: [
        [STIRRED, `    const mac = this.#digest.slice(0, MAC_BYTES)\n${STIRRED}`],
        [TAG, "return mac"],
      ],
      fails: { rung: "vectors", message: "step 5, the MAC" },
    },
    {
      name: "returns the whole digest",
      replace: [[TAG, "return this.#digest"]],
      fails: { rung: "vectors", message: "32 bytes came, 16 were expected" },
    },
    {
      name: "XORs before it encrypts",
      replace: [[ENCRYPTED + XORED, XORED + ENCRYPTED]],
      fails: { rung: "vectors", message: "step 3, what is encrypted" },
    },
    {
      name: "leaves the XOR out",
      replace: [[XORED, ""]],
      fails: { rung: "vectors", message: "step 4: the block" },
    },
    {
      name: "leaves AES out",
      replace: [[ENCRYPTED, ""]],
      fails: { rung: "vectors", message: "step 3, what is encrypted" },
    },
    {
      name: "does not look at from and to",
      replace: [["this.#state.update(frame, from, to)", "this.#state.update(frame)"]],
      fails: { rung: "vectors", message: "the bytes stand in a larger array" },
    },
    {
      name: "puts the last 16 bytes, the MAC that came, into the hash",
      replace: [["this.#state.update(frame, from, to)", "this.#state.update(frame, from, to + MAC_BYTES)"]],
      fails: { rung: "vectors", message: "what is put into the hash" },
    },
    {
      name: "works in what it was given",
      replace: [
        [
          COPIED,
          "const stirred = seed.slice()\n    for (let i = 0; i < BLOCK_BYTES; i++) block[i] = this.#digest[i]!\n",
        ],
        [
          XORED,
          "    for (let i = 0; i < BLOCK_BYTES; i++) seed[i]! ^= block[i]!\n    block.set(seed.subarray(0, BLOCK_BYTES))\n    void stirred\n",
        ],
      ],
      fails: { rung: "vectors", message: "what you were given, afterwards" },
    },
    {
      name: "returns its own block each time",
      replace: [[TAG, "block.set(this.#digest.subarray(0, MAC_BYTES))\n    return block"]],
      fails: { rung: "vectors", message: "a MAC from before, now" },
    },
  ],
}
