import type { Answers } from "@ping-from-zero/exercises"

const FIRST_WRITE = "await stream.write(i === 0 ? firstProposal(protocol) : encode(protocol))\n"
const FIRST_HEADER = "    if (i === 0) await expectHeader(stream)\n"
const NEITHER = "if (answer !== protocol && answer !== NOT_AVAILABLE)"
const HEADER_BACK = "  await stream.write(encode(HEADER))\n"
const ANSWERS = "await stream.write(encode(taken ? proposal : NOT_AVAILABLE))"
const TAKES = "const taken = speaks(proposal)"
const LIMITED = "proposals < MAX_PROPOSALS"
const READS = "const message = await readWithLength(stream, MAX_MULTISTREAM_BYTES)"
const NO_NEWLINE =
  '  if (message.at(-1) !== NEWLINE) throw new MultistreamViolation("a message without a newline at its end")\n'
const DECODES = "return decodeText(message.subarray(0, -1))"
const ENCODES = `return withLength(fromUtf8(\`\${text}\\n\`))`

export const answers: Answers = {
  right: [
    {
      name: "recursion, bytes put together by hand, the listener's header before anything was read",
      bodies: {
        dialerSelect: `{
  const propose = async (rest: readonly string[]): Promise<string> => {
    const [protocol, ...others] = rest
    if (protocol === undefined) throw new ProtocolsNotSupported(protocols)
    await stream.write(encode(protocol))
    if (rest.length === protocols.length) await expectHeader(stream)
    return (await isTaken(stream, protocol)) ? protocol : propose(others)
  }
  if (protocols.length > 0) await stream.write(encode(HEADER))
  return propose(protocols)
}`,
        isTaken: `{
  switch (await readMessage(stream)) {
    case NOT_AVAILABLE:
      return false
    case protocol:
      return true
    default:
      throw new MultistreamViolation("neither yes nor no")
  }
}`,
        listenerSelect: `{
  const [, protocol] = await Promise.all([stream.write(encode(HEADER)), expectHeader(stream)])
    .then(() => nextProposal(stream, speaks, 1))
    .then((taken) => [undefined, taken] as const)
  return protocol
}`,
        readMessage: `{
  const bytes = [...(await readWithLength(stream, MAX_MULTISTREAM_BYTES))]
  if (bytes.pop() !== 10) throw new MultistreamViolation("no newline")
  return decodeText(Uint8Array.from(bytes))
}`,
        encode: `{
  const line = [...fromUtf8(text), 10]
  const length = line.length < 128 ? [line.length] : [(line.length & 127) | 128, line.length >> 7]
  return Uint8Array.from([...length, ...line])
}`,
      },
      append: `async function nextProposal(
  stream: ByteStream,
  speaks: (protocol: string) => boolean,
  number: number,
): Promise<string> {
  if (number > MAX_PROPOSALS) throw new TooManyProposals()
  const proposal = await readMessage(stream)
  if (speaks(proposal)) {
    await stream.write(encode(proposal))
    return proposal
  }
  await stream.write(encode(NOT_AVAILABLE))
  return nextProposal(stream, speaks, number + 1)
}`,
    },
    {
      name: "messages from a generator, both roles in a class",
      bodies: {
        dialerSelect: `{
  return new Negotiation(stream).dial(protocols)
}`,
        isTaken: `{
  return new Negotiation(stream).isYes(protocol)
}`,
        listenerSelect: `{
  return new Negotiation(stream).listen(speaks)
}`,
        readMessage: `{
  const { value } = await messagesOf(stream).next()
  return value!
}`,
        encode: `{
  const line = new Uint8Array(fromUtf8(text).length + 1).fill(NEWLINE)
  line.set(fromUtf8(text))
  return withLength(line)
}`,
      },
      append: `class Negotiation {
  readonly #stream: ByteStream
  readonly #messages: AsyncGenerator<string, never>
  #begun = false

  constructor(stream: ByteStream) {
    this.#stream = stream
    this.#messages = messagesOf(stream)
  }

  async dial(protocols: readonly string[]): Promise<string> {
    let next = 0
    while (next < protocols.length) {
      const protocol = protocols[next++]!
      await this.#propose(protocol)
      if (await this.isYes(protocol)) return protocol
    }
    throw new ProtocolsNotSupported(protocols)
  }

  async isYes(protocol: string): Promise<boolean> {
    const { value } = await this.#messages.next()
    if (![protocol, NOT_AVAILABLE].includes(value)) throw new MultistreamViolation(quote(value))
    return value !== NOT_AVAILABLE
  }

  async listen(speaks: (protocol: string) => boolean): Promise<string> {
    await expectHeader(this.#stream)
    await this.#stream.write(encode(HEADER))
    let left = MAX_PROPOSALS
    do {
      const proposal = (await this.#messages.next()).value
      const isKnown = speaks(proposal)
      if (!isKnown) await this.#stream.write(encode(NOT_AVAILABLE))
      else await this.#stream.write(encode(proposal))
      if (isKnown) return proposal
    } while (--left > 0)
    throw new TooManyProposals()
  }

  async #propose(protocol: string): Promise<void> {
    if (this.#begun) return this.#stream.write(encode(protocol))
    this.#begun = true
    await this.#stream.write(concat(encode(HEADER), encode(protocol)))
    await expectHeader(this.#stream)
  }
}

async function* messagesOf(stream: ByteStream): AsyncGenerator<string, never> {
  for (;;) {
    const line = await readWithLength(stream, MAX_MULTISTREAM_BYTES)
    if (line.lastIndexOf(NEWLINE) !== line.length - 1 || line.length === 0)
      throw new MultistreamViolation("a line without its newline")
    yield decodeText(line.slice(0, line.length - 1))
  }
}`,
    },
  ],
  wrong: [
    {
      name: "takes what came at once for a message",
      replace: [[READS, "const message = (await stream.readSome(MAX_MULTISTREAM_BYTES)).subarray(1)"]],
      fails: { rung: "vectors", message: "MultistreamViolation" },
    },
    {
      name: "never reads the second line of a packet",
      replace: [
        [
          READS,
          "const packet = await stream.readSome(MAX_MULTISTREAM_BYTES)\n  const message = packet.subarray(1, 1 + (packet[0] ?? 0))",
        ],
      ],
      fails: { rung: "vectors", message: 'you resolve with "/noise": not within 1 s' },
    },
    {
      name: "forgets the newline in the length",
      replace: [[ENCODES, "return concat(withLength(fromUtf8(text)), Uint8Array.of(NEWLINE))"]],
      fails: { rung: "vectors", message: 'byte 0, in the length of "/multistream/1.0.0"' },
    },
    {
      name: "forgets the newline",
      replace: [[ENCODES, "return withLength(fromUtf8(text))"]],
      fails: { rung: "vectors", message: 'byte 0, in the length of "/multistream/1.0.0"' },
    },
    {
      name: "counts letters, not bytes",
      replace: [
        [ENCODES, "return concat(encodeVarint(text.length + 1), fromUtf8(text), Uint8Array.of(NEWLINE))"],
        [
          'import { readWithLength, withLength } from "../bytes/length-prefixed.ts"\n',
          'import { readWithLength } from "../bytes/length-prefixed.ts"\nimport { encodeVarint } from "../bytes/varint.ts"\n',
        ],
      ],
      fails: { rung: "vectors", message: 'in the length of "/größe/1.0.0"' },
    },
    {
      name: "one byte for the length",
      replace: [
        [ENCODES, "return concat(Uint8Array.of(text.length + 1), fromUtf8(text), Uint8Array.of(NEWLINE))"],
      ],
      fails: { rung: "vectors", message: "in the length of" },
    },
    {
      name: "waits for the listener's header before it proposes",
      replace: [
        [
          FIRST_WRITE,
          "if (i === 0) {\n      await stream.write(encode(HEADER))\n      await expectHeader(stream)\n    }\n    await stream.write(encode(protocol))\n",
        ],
        [FIRST_HEADER, ""],
      ],
      fails: { rung: "vectors", message: 'byte 20, in the length of "/noise"' },
    },
    {
      name: "sends the header with each proposal",
      replace: [[FIRST_WRITE, "await stream.write(firstProposal(protocol))\n"]],
      fails: { rung: "vectors", message: 'in the length of "/yamux/1.0.0"' },
    },
    {
      name: "expects a header before each answer",
      replace: [[FIRST_HEADER, "    await expectHeader(stream)\n"]],
      fails: { rung: "vectors", message: "the second proposal is taken" },
    },
    {
      name: "never reads the listener's header",
      replace: [[FIRST_HEADER, ""]],
      fails: { rung: "vectors", message: 'was answered with "/multistream/1.0.0"' },
    },
    {
      name: "skips whatever stands in the header's place",
      replace: [[FIRST_HEADER, "    if (i === 0) await readMessage(stream)\n"]],
      fails: { rung: "vectors", message: "an answer that is neither yes nor no" },
    },
    {
      name: "proposes all at once",
      bodies: {
        dialerSelect: `{
  await stream.write(concat(encode(HEADER), ...protocols.map(encode)))
  await expectHeader(stream)
  for (const protocol of protocols) if (await isTaken(stream, protocol)) return protocol
  throw new ProtocolsNotSupported(protocols)
}`,
      },
      fails: { rung: "vectors", message: "48 bytes came, 34 were expected" },
    },
    {
      name: "proposes the first again and again",
      replace: [[": encode(protocol))", ": encode(protocols[0]!))"]],
      fails: { rung: "vectors", message: 'in "/yamux/1.0.0"' },
    },
    {
      name: "accepts what it did not propose",
      replace: [
        [NEITHER, "if (answer === HEADER)"],
        ["return answer === protocol", "return answer !== NOT_AVAILABLE"],
      ],
      fails: { rung: "vectors", message: "you refuse it: MultistreamViolation: nothing was thrown" },
    },
    {
      name: "takes any other answer for a no",
      replace: [[NEITHER, "if (answer === HEADER)"]],
      fails: { rung: "vectors", message: "you refuse it: MultistreamViolation: not within 1 s" },
    },
    {
      name: "takes the beginning of a name for the name",
      replace: [
        [NEITHER, "if (!answer.startsWith(protocol) && answer !== NOT_AVAILABLE)"],
        ["return answer === protocol", "return answer.startsWith(protocol)"],
      ],
      fails: { rung: "vectors", message: "you refuse it: MultistreamViolation: nothing was thrown" },
    },
    {
      name: "trims what it reads",
      replace: [[DECODES, "return decodeText(message).trim()"]],
      fails: { rung: "vectors", message: "you refuse it: MultistreamViolation: nothing was thrown" },
    },
    {
      name: "reads up to the first newline",
      replace: [[DECODES, "return decodeText(message.subarray(0, message.indexOf(NEWLINE)))"]],
      fails: { rung: "vectors", message: "you refuse it: MultistreamViolation: nothing was thrown" },
    },
    {
      name: "does not mind a missing newline",
      replace: [
        [NO_NEWLINE, ""],
        [DECODES, 'return decodeText(message).replace(/\\n$/, "")'],
      ],
      fails: { rung: "vectors", message: "you refuse it: MultistreamViolation: nothing was thrown" },
    },
    {
      name: "reads on behind the agreement, to have the rest at hand",
      replace: [
        [
          READS,
          `const held = ahead.get(stream) ?? { rest: new Uint8Array() }
  ahead.set(stream, held)
  while (held.rest.length === 0 || held.rest.length < 1 + held.rest[0]!) {
    const more = await stream.readSome(MAX_MULTISTREAM_BYTES)
    if (more.length === 0) await stream.read(1)
    held.rest = concat(held.rest, more)
  }
  const message = held.rest.subarray(1, 1 + held.rest[0]!)
  held.rest = held.rest.subarray(message.length + 1)`,
        ],
      ],
      append: "const ahead = new WeakMap<ByteStream, { rest: Uint8Array }>()",
      fails: { rung: "vectors", message: "what stands behind the agreement is still on the stream" },
    },
    {
      name: 'says "na" once, and ends',
      replace: [
        [
          "    if (taken) return proposal\n",
          "    if (!taken) throw new ProtocolsNotSupported([proposal])\n    return proposal\n",
        ],
      ],
      fails: { rung: "vectors", message: "strange proposals, then one of yours" },
    },
    {
      name: "says nothing to what it does not speak",
      replace: [[ANSWERS, "if (taken) await stream.write(encode(proposal))"]],
      fails: { rung: "vectors", message: 'byte 20, in the length of "na"' },
    },
    {
      name: "takes every proposal",
      replace: [[TAKES, "const taken = proposal !== NOT_AVAILABLE"]],
      fails: { rung: "vectors", message: "strange proposals, then one of yours" },
    },
    {
      name: "keeps its header until it has an answer",
      replace: [
        [HEADER_BACK, ""],
        [
          ANSWERS,
          "const answer = encode(taken ? proposal : NOT_AVAILABLE)\n    await stream.write(proposals === 0 ? concat(encode(HEADER), answer) : answer)",
        ],
      ],
      fails: { rung: "vectors", message: "a dialer who waits for your header" },
    },
    {
      name: "takes the header for a proposal",
      replace: [["  await expectHeader(stream)\n  await stream", "  await stream"]],
      fails: { rung: "vectors", message: 'byte 20, in the length of "/noise"' },
    },
    {
      name: "listens for ever",
      replace: [[LIMITED, "proposals >= 0"]],
      fails: { rung: "vectors", message: "you have enough of it: TooManyProposals: nothing was thrown" },
    },
    {
      name: "off by one: one proposal too few",
      replace: [["let proposals = 0", "let proposals = 1"]],
      fails: { rung: "vectors", message: "TooManyProposals: 32 protocols were proposed" },
    },
    {
      name: "off by one: one proposal too many",
      replace: [[LIMITED, "proposals <= MAX_PROPOSALS"]],
      fails: { rung: "vectors", message: "you have enough of it: TooManyProposals: nothing was thrown" },
    },
    {
      name: "gives back whether it agreed, not on what",
      replace: [
        [
          "if (await isTaken(stream, protocol)) return protocol",
          "if (await isTaken(stream, protocol)) return true",
        ],
      ],
      fails: { rung: "types", message: "is not assignable to type 'string'" },
    },
  ],
}
