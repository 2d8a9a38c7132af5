import type { Answers } from "@ping-from-zero/exercises"

const POLICY = '    if (this.#options.proof === "pong" && code !== PONG) return\n'
const REPORTS = 'if (this.#status === "suspect" || rttMs !== undefined) this.#report("alive")'

export const answers: Answers = {
  right: [
    {
      name: "the limits as a table, and one method a question",
      bodies: {
        "PingLoop.heard": `{
    const { clock, proof } = this.#options
    const sign = this.#signOf(code, clock.now())
    const counts = proof === "any message" || code === PONG
    if (counts) this.#take(sign)
  }

  #signOf(code: number, at: number): LifeSign {
    if (code !== PONG) return { code, at }
    const rttMs = this.#roundTrips.received(at)
    return { code, at, ...(rttMs === undefined ? {} : { rttMs }) }
  }

  #take(sign: LifeSign): void {
    const wasSuspect = this.#status === "suspect"
    this.#last = sign
    this.#waitsSince = sign.at
    this.#waitsAnew = false
    if (wasSuspect || "rttMs" in sign) this.#report("alive")
  }`,
        "PingLoop.#awaitEvidence": `{
    const { clock, timing, expired } = this.#options
    const limits = [
      { ms: timing.suspectAfter, then: () => this.#status === "suspect" || this.#report("suspect") },
      { ms: timing.evidenceTimeout, then: () => expired(this.#last) },
    ]
    const age = clock.now() - this.#waitsSince
    const passed = limits.filter(({ ms }) => age >= ms)
    passed.at(-1)?.then()
    const next = limits.find(({ ms }) => age < ms)
    if (next) this.#nextLook.set(next.ms - age)
  }`,
      },
    },
    {
      name: "pings first and sets the alarm then, with early returns",
      bodies: {
        "PingLoop.#pingIsDue": `{
    const wasReported = this.#reported
    if (wasReported === false) this.#report(this.#status)
    this.#reported = false
    this.ping()
    this.#nextPing.set(this.#options.timing.pingInterval)
  }`,
        "PingLoop.heard": `{
    const at = this.#options.clock.now()
    let rttMs: number | undefined
    if (code === PONG) rttMs = this.#roundTrips.received(at)
    else if (this.#options.proof === "pong") return
    this.#last = { code, at }
    if (rttMs !== undefined) this.#last = { ...this.#last, rttMs }
    this.#waitsSince = at
    this.#waitsAnew = false
    if (this.#status === "alive" && rttMs === undefined) return
    this.#report("alive")
  }`,
      },
    },
  ],
  wrong: [
    {
      name: "counts the ping as a pong",
      replace: [
        [POLICY, '    if (this.#options.proof === "pong" && code !== PONG && code !== PING) return\n'],
        ["import { HELLO, PONG }", "import { HELLO, PING, PONG }"],
      ],
      fails: { rung: "vectors", message: '"pong": it talks, and never answers' },
    },
    {
      name: "takes any message where the pong is asked for",
      replace: [[POLICY, ""]],
      fails: { rung: "vectors", message: '"pong": it talks, and never answers' },
    },
    {
      name: "takes nothing but pongs",
      replace: [[POLICY, "    if (code !== PONG) return\n"]],
      fails: { rung: "vectors", message: '"any message": it talks, and never answers' },
    },
    {
      name: "never suspects",
      replace: [['    if (overdue && this.#status === "alive") this.#report("suspect")\n', ""]],
      fails: { rung: "vectors", message: '"any message": silence behind Hello' },
    },
    {
      name: "does not see that a message ended the suspicion",
      replace: [[REPORTS, 'if (rttMs !== undefined) this.#report("alive")']],
      fails: { rung: "vectors", message: "suspicion ends with the next message, and begins anew" },
    },
    {
      name: "reports every message",
      replace: [[REPORTS, 'this.#report("alive")']],
      fails: { rung: "vectors", message: '"any message": it talks, and never answers' },
    },
    {
      name: "pings once",
      replace: [
        ["    this.#nextPing.set(this.#options.timing.pingInterval)\n    this.ping()", "    this.ping()"],
      ],
      fails: { rung: "vectors", message: "each ping has its pong" },
    },
    {
      name: "says nothing of a check without a pong",
      replace: [["    if (!this.#reported) this.#report(this.#status)\n", ""]],
      fails: { rung: "vectors", message: '"any message": it talks, and never answers' },
    },
    {
      name: "counts the age from Hello",
      replace: [["    this.#waitsSince = at\n", ""]],
      fails: { rung: "vectors", message: "expired, 14.999 s after pong" },
    },
    {
      name: "forgives a stop of our own once in all",
      replace: [["    this.#waitsAnew = false\n    if", "    if"]],
      fails: { rung: "vectors", message: "our own process stands still for 120 s, twice" },
    },
    {
      name: "pings by a timer of its own, which nobody stops",
      replace: [
        [
          "this.#nextPing.set(this.#options.timing.pingInterval)\n    this.ping()",
          "this.#options.clock.after(this.#options.timing.pingInterval, () => this.#pingIsDue())\n    this.ping()",
        ],
      ],
      fails: { rung: "vectors", message: "what the loop did" },
    },
    {
      name: "uses a timer of the clock, which does not forgive a stop of our own",
      replace: [["this.#nextLook.set(until - age)", "clock.after(until - age, () => this.#awaitEvidence())"]],
      fails: { rung: "vectors", message: "our own process stands still for 120 s" },
    },
    {
      name: "counts from the newest message, though nobody was asked while we stood still",
      replace: [["clock.now() - this.#waitsSince", "clock.now() - this.#last.at"]],
      fails: { rung: "vectors", message: "our own process stands still for 120 s" },
    },
  ],
}
