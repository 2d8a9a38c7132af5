import type { Answers } from "@ping-from-zero/exercises"

const HEARING = "tcp-messenger.ts"
const TIED = "const letGo = abortWith(signal, stream)\n"
const WRITTEN = "await stream.write(bytes).finally(letGo)"
const ENDED = "stream.end()\n  stream.abort(MESSAGE_DONE)"
const REDIALLED = "const stream = await redial(transport, addressOf(to), patience, signal)"
const READ = "const { message, myPort } = await this.#read(stream, remoteHost)\n      stream.end()\n"
const HANDED_ON = 'if (message.type !== "PING") receiver.onMessage(from, message)'
const BROKEN_OFF = "stream.abort(error as Error)\n      if (!(error instanceof MessengerStopped))"
const UNDER_DEADLINE = `await this.#underWay.runOn(stream, { ms: timing.receiveTimeout, what }, () =>
      this.#held.readToEnd(stream, dialect.maxBytes, remoteHost),
    )`

export const answers: Answers = {
  right: [
    {
      name: "says it piece by piece, with a listener of its own",
      bodies: {
        sayOnce: `{
  const attempts = { first: timing.dialAgainAfter, inAll: within }
  const connection = await redial(transport, addressOf(to), attempts, signal)
  const stop = () => connection.abort(signal.reason)
  signal.addEventListener("abort", stop)
  if (signal.aborted) stop()
  try {
    for (let at = 0; at < bytes.length; at += 4_096) await connection.write(bytes.subarray(at, at + 4_096))
    connection.end()
  } finally {
    signal.removeEventListener("abort", stop)
    connection.abort(new MessageDone("over"))
  }
}`,
      },
    },
    {
      name: "hears with callbacks, and ends its half last",
      file: HEARING,
      bodies: {
        "TcpMessenger.#hear": `{
  const tell = ({ message, myPort }: Decoded) => {
    if (message.type === "PING") return
    receiver.onMessage(formatAddress({ port: myPort, host: remoteHost }) as Contact, message)
  }
  return this.#read(stream, remoteHost)
    .then(tell)
    .then(() => {
      stream.end()
      stream.abort(new MessengerStopped("heard"))
    })
    .catch((error: Error) => {
      stream.abort(error)
      if (error instanceof MessengerStopped) return
      receiver.onError(error, remoteHost)
    })
}`,
        "TcpMessenger.#read": `{
  const { maxBytes } = this.#options.dialect
  const ms = this.#options.timing.receiveTimeout
  return this.#underWay
    .run({ ms, what: \`\${remoteHost} speaks\` }, async () => await this.#held.readToEnd(stream, maxBytes, remoteHost))
    .then((bytes) => this.#options.dialect.decode(bytes))
}`,
      },
    },
    {
      name: "reads in pieces, and counts for itself what it holds",
      file: HEARING,
      bodies: {
        "TcpMessenger.#read": `{
  const { dialect, timing } = this.#options
  const holder = { remoteHost, letGo: (reason: Error) => stream.abort(reason) }
  const read = async () => {
    const pieces: Uint8Array[] = []
    let length = 0
    for (;;) {
      const piece = await stream.readSome(16_384)
      if (piece.length === 0) break
      length += piece.length
      if (length > dialect.maxBytes) throw new TooManyBytes(dialect.maxBytes)
      pieces.push(piece)
      this.#held.set(holder, length)
    }
    return Buffer.concat(pieces)
  }
  try {
    return dialect.decode(
      await this.#underWay.runOn(stream, { ms: timing.receiveTimeout, what: "one message" }, read),
    )
  } finally {
    this.#held.set(holder, 0)
  }
}`,
      },
      append: 'import { TooManyBytes } from "./stream/byte-stream.ts"',
    },
  ],
  wrong: [
    {
      name: "never ends its half: who reads to the end waits",
      replace: [[ENDED, "void MESSAGE_DONE"]],
      fails: { rung: "vectors", message: "the peer reads to the end of your half: not within 1 s" },
    },
    {
      name: "breaks off instead of ending",
      replace: [[ENDED, "stream.abort(MESSAGE_DONE)"]],
      fails: { rung: "vectors", message: "the peer's read broke off" },
    },
    {
      name: "ends its half and keeps the connection",
      replace: [[ENDED, "stream.end()\n  void MESSAGE_DONE"]],
      fails: { rung: "vectors", message: "connections that you still hold open" },
    },
    {
      name: "ends before its bytes are taken",
      replace: [[WRITTEN, "void stream.write(bytes).finally(letGo).catch(() => {})"]],
      fails: { rung: "vectors", message: "300,000 bytes, to a peer that reads slowly" },
    },
    {
      name: "waits for an answer",
      replace: [[ENDED, `stream.end()\n  await stream.readSome(1)\n  stream.abort(MESSAGE_DONE)`]],
      fails: { rung: "vectors", message: "sayOnce resolves: not within 1 s" },
    },
    {
      name: "takes a refusal for nothing worth telling",
      replace: [[REDIALLED, `${REDIALLED}.catch(() => undefined)\n  if (!stream) return`]],
      fails: { rung: "vectors", message: "sayOnce fails: nothing was thrown" },
    },
    {
      name: "waits as long as the kernel does",
      replace: [[REDIALLED, "void patience\n  const stream = await transport.dial(addressOf(to), signal)"]],
      fails: { rung: "vectors", message: "sayOnce fails: not within 9 s" },
    },
    {
      name: "dials once",
      replace: [[REDIALLED, "const stream = await transport.dial(addressOf(to), signal, patience.first)"]],
      fails: { rung: "vectors", message: "NoAnswerYet" },
    },
    {
      name: "does not hand the signal on to the dialling",
      replace: [["patience, signal)", "patience, new AbortController().signal)"]],
      fails: { rung: "vectors", message: "while it dials" },
    },
    {
      name: "does not hear the signal while it writes",
      replace: [
        [TIED, ""],
        [WRITTEN, "await stream.write(bytes)"],
      ],
      fails: { rung: "vectors", message: "while nobody takes its bytes" },
    },
    {
      name: "stays on the signal",
      replace: [
        [TIED, "abortWith(signal, stream)\n"],
        [WRITTEN, "await stream.write(bytes)"],
      ],
      fails: { rung: "net", message: "leaves nothing behind on a signal that lives on" },
    },
    {
      name: "takes the first piece for the whole",
      file: HEARING,
      replace: [
        ["this.#held.readToEnd(stream, dialect.maxBytes, remoteHost)", "stream.readSome(dialect.maxBytes)"],
      ],
      fails: { rung: "vectors", message: "the connection as 10.0.0.9 sees it" },
    },
    {
      name: "never ends its half",
      file: HEARING,
      replace: [["      stream.end()\n", ""]],
      fails: { rung: "vectors", message: "the connection as 10.0.0.9 sees it" },
    },
    {
      name: "closes before it has read",
      file: HEARING,
      replace: [[READ, `stream.end()\n      ${READ.replace("      stream.end()\n", "")}`]],
      fails: { rung: "vectors", message: "the connection as 10.0.0.9 sees it" },
    },
    {
      name: "says that it understood",
      file: HEARING,
      replace: [
        [READ, READ.replace("stream.end()", "await stream.write(Uint8Array.of(1))\n      stream.end()")],
      ],
      fails: { rung: "vectors", message: "bytes that you sent back on it" },
    },
    {
      name: "hands a PING on",
      file: HEARING,
      replace: [[HANDED_ON, "receiver.onMessage(from, message)"]],
      fails: { rung: "vectors", message: "a PING is heard, and concerns nobody" },
    },
    {
      name: "takes its own port for the sender's",
      file: HEARING,
      replace: [["port: myPort }) as Contact", "port: this.#port || myPort }) as Contact"]],
      fails: { rung: "vectors", message: "the messages that you handed on" },
    },
    {
      name: "joins host and port with a colon, also where the host has colons of its own",
      file: HEARING,
      replace: [
        [
          "formatAddress({ host: remoteHost, port: myPort }) as Contact",
          '(remoteHost + ":" + myPort) as Contact',
        ],
      ],
      fails: { rung: "vectors", message: "from an IPv6 address" },
    },
    {
      name: "waits for ever for the end",
      file: HEARING,
      replace: [
        [UNDER_DEADLINE, "await this.#held.readToEnd(stream, dialect.maxBytes, what)\n    void timing"],
      ],
      fails: { rung: "vectors", message: "a byte every 3 s: over after 10 s" },
    },
    {
      name: "gives every byte its own 10 s",
      file: HEARING,
      bodies: {
        "TcpMessenger.#read": `{
  const { dialect, timing } = this.#options
  const pieces: Uint8Array[] = []
  for (let length = 0; ; ) {
    const what = "the next piece"
    const piece = await this.#underWay.runOn(stream, { ms: timing.receiveTimeout, what }, () => stream.readSome(65_536))
    if (piece.length === 0) return dialect.decode(Buffer.concat(pieces))
    pieces.push(piece)
    length += piece.length
    if (length > dialect.maxBytes) throw new TooManyBytes(dialect.maxBytes)
  }
}`,
      },
      append: 'import { TooManyBytes } from "./stream/byte-stream.ts"',
      fails: { rung: "vectors", message: "a byte every 3 s: over after 10 s" },
    },
    {
      name: "reads whatever comes, however much",
      file: HEARING,
      replace: [["stream, dialect.maxBytes, remoteHost", "stream, Number.MAX_SAFE_INTEGER, remoteHost"]],
      fails: { rung: "vectors", message: "10 MiB without an end" },
    },
    {
      name: "refuses without a word",
      file: HEARING,
      replace: [["receiver.onError(error as Error, remoteHost)\n", "void receiver\n"]],
      fails: { rung: "vectors", message: "the errors that you told" },
    },
    {
      name: "does not say who was refused",
      file: HEARING,
      replace: [["receiver.onError(error as Error, remoteHost)\n", "receiver.onError(error as Error)\n"]],
      fails: { rung: "vectors", message: "the errors that you told" },
    },
    {
      name: "refuses, and keeps the connection",
      file: HEARING,
      replace: [[BROKEN_OFF, "if (!(error instanceof MessengerStopped))"]],
      fails: { rung: "vectors", message: "the connection as 10.0.0.9 sees it" },
    },
    {
      name: "tells of its own end as of an error",
      file: HEARING,
      replace: [["if (!(error instanceof MessengerStopped)) receiver", "receiver"]],
      fails: { rung: "vectors", message: "your messenger stops in the middle" },
    },
    {
      name: "catches nothing",
      file: HEARING,
      bodies: {
        "TcpMessenger.#hear": `{
  const { message, myPort } = await this.#read(stream, remoteHost)
  stream.end()
  const from = formatAddress({ host: remoteHost, port: myPort }) as Contact
  if (message.type !== "PING") receiver.onMessage(from, message)
}`,
      },
      fails: { rung: "vectors", message: "NotJson" },
    },
    {
      name: "does not count what all connections hold",
      file: HEARING,
      replace: [
        ["this.#held.readToEnd(stream, dialect.maxBytes, remoteHost)", "readToEnd(stream, dialect.maxBytes)"],
      ],
      append: 'import { readToEnd } from "./stream/byte-stream.ts"',
      fails: { rung: "net", message: "takes a message however much others hold" },
    },
    {
      name: "returns the bytes unread",
      file: HEARING,
      replace: [["return dialect.decode(bytes)", "return bytes"]],
      fails: { rung: "types", message: "from type 'Decoded': message, myPort" },
    },
  ],
}
