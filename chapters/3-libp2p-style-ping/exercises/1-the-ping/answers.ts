import type { Answers } from "@ping-from-zero/exercises"

const COMPARES = "if (!equal(answer, question)) throw new WrongEcho()"
const THROWS_AGAIN = "if (!endedBetweenPings(error) || (!isUsed && error instanceof StreamReset)) throw error"
const ECHOES = "await stream.write(await stream.read(PING_BYTES))"

export const answers: Answers = {
  right: [
    {
      name: "a class that keeps its question, and recursion in place of the loop",
      bodies: {
        sendPing: "{\n  await new Ping(stream, random(32)).ask()\n}",
        answerPings: "{\n  await answerNext(stream, 0)\n}",
        endedBetweenPings:
          "{\n  if (error instanceof EndOfStream) return error.received.byteLength === 0\n  return error instanceof StreamReset\n}",
      },
      append: `class Ping {
  constructor(stream: ByteStream, question: Uint8Array) {
    this.stream = stream
    this.question = question
  }

  private readonly stream: ByteStream
  private readonly question: Uint8Array

  async ask(): Promise<void> {
    await this.stream.write(this.question)
    const back = await this.stream.read(this.question.length)
    for (const [i, byte] of back.entries()) if (byte !== this.question[i]) throw new WrongEcho()
  }
}

async function answerNext(stream: ByteStream, answered: number): Promise<void> {
  let ping: Uint8Array
  try {
    ping = await stream.read(PING_BYTES)
    await stream.write(ping)
  } catch (error) {
    if (error instanceof StreamReset && answered > 0) return stream.end()
    if (error instanceof EndOfStream && error.received.length === 0) return stream.end()
    throw error
  }
  return answerNext(stream, answered + 1)
}`,
    },
    {
      name: "reads what there is and gathers the 32 bytes by hand",
      bodies: {
        sendPing: `{
  const question = random(PING_BYTES)
  const [answer] = await Promise.all([stream.read(PING_BYTES), stream.write(question)])
  if (Buffer.compare(answer, question) !== 0) throw new WrongEcho()
}`,
        answerPings: `{
  let answered = 0
  let held = new Uint8Array(0)
  try {
    for (;;) {
      const more = await stream.readSome(PING_BYTES - held.length)
      if (more.length === 0) break
      held = Uint8Array.from([...held, ...more])
      if (held.length < PING_BYTES) continue
      await stream.write(held)
      held = new Uint8Array(0)
      answered++
    }
  } catch (error) {
    if (!(error instanceof StreamReset) || answered === 0) throw error
  }
  if (held.length > 0) throw new EndOfStream(held, PING_BYTES)
  stream.end()
}`,
      },
    },
  ],
  wrong: [
    {
      name: "never compares",
      replace: [[COMPARES, "void answer"]],
      fails: { rung: "vectors", message: "sendPing refuses the echo: nothing was thrown" },
    },
    {
      name: "compares lengths",
      replace: [[COMPARES, "if (answer.length !== question.length) throw new WrongEcho()"]],
      fails: { rung: "vectors", message: "the last of 32 bytes comes back changed" },
    },
    {
      name: "compares sums",
      replace: [
        [
          COMPARES,
          "const sum = (bytes: Uint8Array) => bytes.reduce((all, byte) => all + byte, 0)\n  void equal\n  if (sum(answer) !== sum(question)) throw new WrongEcho()",
        ],
      ],
      fails: { rung: "vectors", message: "two bytes come back in each other's place" },
    },
    {
      name: "takes whatever comes first for the echo",
      replace: [
        ["const answer = await stream.read(PING_BYTES)", "const answer = await stream.readSome(PING_BYTES)"],
      ],
      fails: { rung: "vectors", message: "WrongEcho" },
    },
    {
      name: "sends the same bytes every time",
      replace: [
        [
          "const question = random(PING_BYTES)",
          "random(PING_BYTES)\n  const question = new Uint8Array(PING_BYTES)",
        ],
      ],
      fails: { rung: "vectors", message: "byte 1" },
    },
    {
      name: "answers once",
      bodies: { answerPings: "{\n  await stream.write(await stream.read(PING_BYTES))\n  stream.end()\n}" },
      fails: { rung: "vectors", message: "three pings, each answered before the next" },
    },
    {
      name: "forgets the half-close",
      replace: [["    stream.end()\n", ""]],
      fails: { rung: "vectors", message: "you end your half as well: not within 1 s" },
    },
    {
      name: "takes half a ping for an end",
      replace: [[" && error.received.length === 0", ""]],
      fails: { rung: "vectors", message: "half a ping, then the end" },
    },
    {
      name: "takes a reset for an error",
      replace: [[THROWS_AGAIN, "if (!endedBetweenPings(error) || error instanceof StreamReset) throw error"]],
      fails: { rung: "vectors", message: "StreamReset: the other side reset the stream" },
    },
    {
      name: "takes a reset before the first ping for an end",
      replace: [[THROWS_AGAIN, "if (!endedBetweenPings(error)) throw error"]],
      fails: { rung: "vectors", message: "answerPings passes the reset on: nothing was thrown" },
    },
    {
      name: "reads on while nobody takes the answers",
      replace: [[ECHOES, "void stream.write(await stream.read(PING_BYTES))"]],
      fails: { rung: "vectors", message: "wait for write" },
    },
    {
      name: "an endless loop",
      replace: [["const question = random(PING_BYTES)", "const question = random(PING_BYTES)\n  for (;;);"]],
      fails: { rung: "vectors", message: "endless loop" },
    },
    {
      name: "returns what it should only wait for",
      replace: [[COMPARES, "return answer"]],
      fails: { rung: "types", message: "is not assignable to type 'void'" },
    },
  ],
}
