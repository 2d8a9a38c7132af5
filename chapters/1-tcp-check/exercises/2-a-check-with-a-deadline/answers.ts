import type { Answers } from "@ping-from-zero/exercises"

const REDIAL = "stream/redial.ts"
const SUSPECTS =
  'const cancelSuspicion = clock.after(timing.suspectAfter, () => say("suspect", { kind: "no answer yet" }))'

export const answers: Answers = {
  right: [
    {
      name: "promise chains, and one function a verdict",
      bodies: {
        "TcpHealthCheck.#check": `{
  const { clock, timing, ping } = this.#options
  const isOver = () => stop.signal.aborted
  if (isOver()) return Promise.resolve()
  const since = clock.now()
  const tell = (status: Status, evidence: TcpEvidence) => {
    if (isOver()) return
    const at = clock.now()
    report(status === "alive" ? { contact, status, evidence, at, rttMs: at - since } : { contact, status, evidence, at })
  }
  const dead = (error: Error) =>
    tell("dead", error instanceof DeadlineExceeded ? { kind: "no answer in time", error } : { kind: "connect failed", error })
  let forget = () => {}
  forget = clock.after(timing.suspectAfter, () => tell("suspect", { kind: "no answer yet" }))
  return ping(contact, stop.signal, timing.checkTimeout)
    .finally(() => forget())
    .then(
      () => tell("alive", { kind: "connected" }),
      (error: Error) => {
        if (!(error instanceof OwnShortage)) dead(error)
        else if (!isOver()) notChecked(error)
      },
    )
}`,
      },
      replace: [["async #check(", "#check("]],
    },
    {
      name: "redial by recursion, in a class",
      file: REDIAL,
      bodies: {
        redial: "{\n  return new Dialling(transport, address, signal, inAll).attempt(first, inAll)\n}",
      },
      append: `class Dialling {
  private readonly transport: Transport
  private readonly address: Address
  private readonly signal: AbortSignal
  private readonly inAll: number

  constructor(transport: Transport, address: Address, signal: AbortSignal, inAll: number) {
    this.transport = transport
    this.address = address
    this.signal = signal
    this.inAll = inAll
  }

  async attempt(wait: number, left: number): Promise<ByteStream> {
    if (left <= 0) throw new DeadlineExceeded(["a connection to", formatAddress(this.address)].join(" "), this.inAll)
    const ms = wait < left ? wait : left
    let stream: ByteStream | undefined
    try {
      stream = await this.transport.dial(this.address, this.signal, ms)
    } catch (error) {
      if (!(error instanceof NoAnswerYet)) throw error
    }
    return stream ?? this.attempt(2 * wait, left - ms)
  }
}`,
    },
  ],
  wrong: [
    {
      name: "has no deadline, as in the book",
      replace: [
        [
          "await ping(contact, stop.signal, timing.checkTimeout)",
          "await ping(contact, stop.signal, Number.POSITIVE_INFINITY)",
        ],
      ],
      fails: { rung: "vectors", message: "who was asked, and the deadline" },
    },
    {
      name: "never suspects",
      replace: [[SUSPECTS, "const cancelSuspicion = () => {}"]],
      fails: { rung: "vectors", message: "B is silent: suspect, then dead" },
    },
    {
      name: "leaks the timer of suspicion",
      replace: [["      cancelSuspicion()\n", "      void cancelSuspicion\n"]],
      fails: { rung: "vectors", message: "B suspect, no answer yet, at 12 s" },
    },
    {
      name: "leaks the timer where a check fails",
      replace: [
        ["      cancelSuspicion()\n", ""],
        ['      say("alive"', '      cancelSuspicion()\n      say("alive"'],
      ],
      fails: { rung: "vectors", message: "B's kernel refuses at once" },
    },
    {
      name: "reports after the watch has ended",
      replace: [["if (!stop.signal.aborted) report(", "report("]],
      fails: { rung: "vectors", message: "the watch ends while B is asked" },
    },
    {
      name: "asks somebody who is no longer watched",
      replace: [["    if (stop.signal.aborted) return\n", ""]],
      fails: { rung: "vectors", message: "who was asked" },
    },
    {
      name: "calls a peer dead for want of a socket of its own",
      replace: [
        [
          "      if (error instanceof OwnShortage) return stop.signal.aborted ? undefined : notChecked(error)\n",
          "      void [OwnShortage, notChecked]\n",
        ],
      ],
      fails: { rung: "vectors", message: "no socket was left on our side" },
    },
    {
      name: "tells of its own shortage after the watch has ended",
      replace: [["return stop.signal.aborted ? undefined : notChecked(error)", "return notChecked(error)"]],
      fails: { rung: "vectors", message: "the watch ends, and then no socket is left" },
    },
    {
      name: "does not hand the signal on",
      replace: [["ping(contact, stop.signal, ", "ping(contact, new AbortController().signal, "]],
      fails: { rung: "vectors", message: "whether the signal that ping got is aborted" },
    },
    {
      name: "calls silence a failed connect",
      replace: [
        [
          'error instanceof DeadlineExceeded ? "no answer in time" : "connect failed"',
          'error instanceof DeadlineExceeded ? "connect failed" : "connect failed"',
        ],
      ],
      fails: { rung: "vectors", message: "B dead, connect failed, at 18 s" },
    },
    {
      name: "counts the round-trip time from nowhere",
      replace: [["rttMs: clock.now() - begun", "rttMs: begun"]],
      fails: { rung: "vectors", message: "B's kernel answers after 3 ms" },
    },
    {
      name: "waits as long for each dial",
      file: REDIAL,
      replace: [["wait *= 2", "wait += 0"]],
      fails: { rung: "vectors", message: "three dials are lost, the fourth is answered" },
    },
    {
      name: "dials past its deadline",
      file: REDIAL,
      replace: [["const patience = Math.min(wait, left)", "const patience = wait"]],
      fails: { rung: "vectors", message: "nothing comes back in 2 s" },
    },
    {
      name: "dials again where somebody refused",
      file: REDIAL,
      replace: [
        ["      if (!(error instanceof NoAnswerYet)) throw error\n", "      void [error, NoAnswerYet]\n"],
      ],
      fails: { rung: "vectors", message: "refused at the second dial" },
    },
    {
      name: "never gives up",
      file: REDIAL,
      replace: [["      left -= patience\n", "      left -= 0\n"]],
      fails: { rung: "vectors", message: "you dial without end" },
    },
  ],
}
