import type { Answers } from "@ping-from-zero/exercises"

const STREAM = "yamux/stream.ts"
const TAKES = "const taken = Math.min(wanted, this.#credit)\n"
const TAKEN = "    this.#credit -= taken\n"
const TOO_MUCH = "if (wanted > this.#credit) return false\n"
const OVERFLOWS = "if (this.#credit + delta > MAX_WINDOW) throw new WindowOverflow(delta, this.#credit)\n"
const EXCEEDS = "if (bytes > this.#credit) throw new WindowExceeded(bytes, this.#credit)\n"
const WORTH = "if (this.#read < WORTH_A_FRAME) return 0"
const GRANTED = "    this.#sendWindow.grant(delta)\n    void this.#pump()\n"
const GIVES = "if (delta > 0 && !this.#finReceived && !this.#broken) this.#control(0, delta)"

export const answers: Answers = {
  right: [
    {
      name: "offsets that only grow, as QUIC counts them",
      bodies: {
        "SendWindow.take": `{
    const most = this.#allowed - this.#sent
    if (wanted <= most) {
      this.#sent += wanted
      return wanted
    }
    this.#sent = this.#allowed
    return most
  }

  #sent = 0
  #allowed = INITIAL_WINDOW`,
        "SendWindow.takeAll":
          "{\n    return this.#sent + wanted <= this.#allowed && this.take(wanted) === wanted\n  }",
        "SendWindow.grant": `{
    const left = this.#allowed - this.#sent
    if (delta > MAX_WINDOW - left) throw new WindowOverflow(delta, left)
    this.#allowed += delta
  }`,
        "ReceiveWindow.spend": `{
    const left = this.#told - this.#arrived
    if (left < bytes) throw new WindowExceeded(bytes, left)
    this.#arrived += bytes
  }

  #arrived = 0
  #consumed = 0
  #told = INITIAL_WINDOW`,
        "ReceiveWindow.read": `{
    this.#consumed += bytes
    const delta = this.#consumed + INITIAL_WINDOW - this.#told
    if (delta < WORTH_A_FRAME) return 0
    this.#told += delta
    return delta
  }`,
      },
      replace: [
        ["export class SendWindow {\n  #credit = INITIAL_WINDOW\n", "export class SendWindow {"],
        ["  #credit = INITIAL_WINDOW\n  #read = 0\n", ""],
      ],
    },
    {
      name: "one purse for both directions, that says no",
      bodies: {
        "SendWindow.take": `{
    for (const bytes of [wanted, this.#purse.left]) if (this.#purse.spend(bytes)) return bytes
    return 0
  }`,
        "SendWindow.takeAll": "{\n    return this.#purse.spend(wanted)\n  }",
        "SendWindow.grant": `{
    if (!this.#purse.fill(delta, MAX_WINDOW)) throw new WindowOverflow(delta, this.#purse.left)
  }`,
        "ReceiveWindow.spend": `{
    if (!this.#purse.spend(bytes)) throw new WindowExceeded(bytes, this.#purse.left)
    this.#out += bytes
  }`,
        "ReceiveWindow.read": `{
    this.#out -= bytes
    const missing = INITIAL_WINDOW - this.#purse.left - this.#out
    return missing >= WORTH_A_FRAME && this.#purse.fill(missing, INITIAL_WINDOW) ? missing : 0
  }`,
      },
      replace: [
        [
          "export class SendWindow {\n  #credit = INITIAL_WINDOW\n",
          "export class SendWindow {\n  readonly #purse = new Purse()\n",
        ],
        [
          "  #credit = INITIAL_WINDOW\n  #read = 0\n",
          "  readonly #purse = new Purse()\n  /** Held for the reader. */\n  #out = 0\n",
        ],
      ],
      append: `class Purse {
  left = INITIAL_WINDOW

  spend(bytes: number): boolean {
    const has = this.left >= bytes
    if (has) this.left -= bytes
    return has
  }

  fill(bytes: number, most: number): boolean {
    const fits = this.left + bytes <= most
    if (fits) this.left += bytes
    return fits
  }
}`,
    },
    {
      name: "the stream's methods with early returns, and a pump that is waited for elsewhere",
      file: STREAM,
      bodies: {
        "YamuxStream.grant": `{
    this.#sendWindow.grant(delta)
    if (this.#writes.isEmpty && !this.#ending) return
    this.#pump().catch(() => {})
  }`,
        "YamuxStream.#giveBack": `{
    const delta = this.#receiveWindow.read(bytes)
    this.#count()
    if (this.#finReceived || this.#broken !== undefined) return
    if (delta === 0) return
    this.#session.frames.control(WINDOW_UPDATE, 0, this.id, delta)
  }`,
      },
    },
  ],
  wrong: [
    {
      name: "sends whatever is wanted",
      replace: [[TAKES, "const taken = wanted\n"]],
      fails: { rung: "vectors", message: "take(262144) returns" },
    },
    {
      name: "off by one: the last byte of credit is never used",
      replace: [[TAKES, "const taken = Math.min(wanted, this.#credit - 1)\n"]],
      fails: { rung: "vectors", message: "expected    261144" },
    },
    {
      name: "never subtracts what was sent",
      replace: [[TAKEN, ""]],
      fails: { rung: "vectors", message: "expected    261144" },
    },
    {
      name: "waits until there is credit for all of it",
      replace: [[TAKES, "const taken = wanted > this.#credit ? 0 : wanted\n"]],
      fails: { rung: "vectors", message: "take(262144) returns" },
    },
    {
      name: "takes what there is, and says no",
      replace: [[TOO_MUCH, "if (this.take(wanted) < wanted) return false\n    this.#credit += wanted\n"]],
      fails: { rung: "vectors", message: "takeAll(262134) returns" },
    },
    {
      name: "off by one: refuses what just fits",
      replace: [[TOO_MUCH, "if (wanted >= this.#credit) return false\n"]],
      fails: { rung: "vectors", message: "takeAll(10) returns" },
    },
    {
      name: "takes the update for the new size of the window, as in TCP",
      replace: [
        [
          "    this.#credit += delta\n  }\n}\n\n/** What we let",
          "    this.#credit = delta\n  }\n}\n\n/** What we let",
        ],
      ],
      fails: { rung: "vectors", message: "take(100) returns" },
    },
    {
      name: "lets a window never be larger than it was",
      replace: [
        [
          "    this.#credit += delta\n  }\n}\n\n/** What we let",
          "    this.#credit = Math.min(this.#credit + delta, INITIAL_WINDOW)\n  }\n}\n\n/** What we let",
        ],
      ],
      fails: { rung: "vectors", message: "expected    786432" },
    },
    {
      name: "counts without end",
      replace: [[OVERFLOWS, "if (delta < 0) throw new WindowOverflow(delta, this.#credit)\n"]],
      fails: { rung: "vectors", message: "grant(4294967295) has to throw WindowOverflow" },
    },
    {
      name: "looks at the update alone, not at the sum",
      replace: [[OVERFLOWS, "if (delta > MAX_WINDOW) throw new WindowOverflow(delta, this.#credit)\n"]],
      fails: { rung: "vectors", message: "grant(4294967295) has to throw WindowOverflow" },
    },
    {
      name: "off by one: refuses what 32 bits can count",
      replace: [
        [
          OVERFLOWS,
          "if (this.#credit + delta >= MAX_WINDOW) throw new WindowOverflow(delta, this.#credit)\n",
        ],
      ],
      fails: { rung: "vectors", message: "WindowOverflow: 4294705151 bytes of credit on top of 262144" },
    },
    {
      name: "counts with 32 bits that have a sign",
      replace: [
        [
          "    this.#credit += delta\n  }\n}\n\n/** What we let",
          "    this.#credit = (this.#credit + delta) | 0\n  }\n}\n\n/** What we let",
        ],
      ],
      fails: { rung: "vectors", message: "grant(1) has to throw WindowOverflow" },
    },
    {
      name: "off by one: refuses the last byte of the window",
      replace: [[EXCEEDS, "if (bytes >= this.#credit) throw new WindowExceeded(bytes, this.#credit)\n"]],
      fails: { rung: "vectors", message: "WindowExceeded: 1 bytes with 1 bytes of credit" },
    },
    {
      name: "subtracts first, and looks then",
      replace: [
        [
          `${EXCEEDS}    this.#credit -= bytes`,
          "this.#credit -= bytes\n    if (this.#credit < 0) throw new WindowExceeded(bytes, this.#credit)",
        ],
      ],
      fails: { rung: "vectors", message: "WindowExceeded: 1 bytes with -2 bytes of credit" },
    },
    {
      name: "takes what a peer sends beyond its window",
      replace: [[EXCEEDS, "if (bytes > INITIAL_WINDOW) throw new WindowExceeded(bytes, this.#credit)\n"]],
      fails: { rung: "vectors", message: "spend(2) has to throw WindowExceeded" },
    },
    {
      name: "an update for each read",
      replace: [[WORTH, "if (this.#read === 0) return 0"]],
      fails: { rung: "vectors", message: "read(1) returns" },
    },
    {
      name: "off by one: waits for more than half",
      replace: [[WORTH, "if (this.#read <= WORTH_A_FRAME) return 0"]],
      fails: { rung: "vectors", message: "expected    131072" },
    },
    {
      name: "gives back half a window, whatever was read",
      replace: [["const delta = this.#read\n", "const delta = WORTH_A_FRAME\n"]],
      fails: { rung: "vectors", message: "expected    132072" },
    },
    {
      name: "gives the same credit twice",
      replace: [["    this.#read = 0\n", ""]],
      fails: { rung: "vectors", message: "read(1000) returns" },
    },
    {
      name: "tells the peer, and forgets it in its own ledger",
      replace: [["    this.#credit += delta\n    this.#read = 0\n", "    this.#read = 0\n"]],
      fails: { rung: "vectors", message: "WindowExceeded: 131072 bytes with 0 bytes of credit" },
    },
    {
      name: "has the credit back before the peer was told",
      replace: [
        ["    this.#read += bytes\n", "    this.#read += bytes\n    this.#credit += bytes\n"],
        ["    this.#credit += delta\n    this.#read = 0\n", "    this.#read = 0\n"],
      ],
      fails: { rung: "vectors", message: "spend(1) has to throw WindowExceeded" },
    },
    {
      name: "the writer who waits does not hear of the credit",
      file: STREAM,
      replace: [[GRANTED, "    this.#sendWindow.grant(delta)\n"]],
      fails: { rung: "vectors", message: "the frames that leave now: data 3" },
    },
    {
      name: "wakes the first writer who waits, and no other",
      file: STREAM,
      bodies: {
        "YamuxStream.grant": `{
    this.#sendWindow.grant(delta)
    const first = this.#writes.first
    if (!first) return
    const size = this.#sendWindow.take(first.length)
    void this.#session.frames.data(this.id, first.subarray(0, size)).then(() => this.#writes.taken(size))
  }`,
      },
      fails: { rung: "vectors", message: "the frames that leave now: data 10, data 20, data 30" },
    },
    {
      name: "an update without credit for each read",
      file: STREAM,
      replace: [[GIVES, "if (!this.#finReceived && !this.#broken) this.#control(0, delta)"]],
      fails: { rung: "vectors", message: "no frame may leave now" },
    },
    {
      name: "gives back what was read last, not all that is due",
      file: STREAM,
      replace: [[GIVES, "if (delta > 0 && !this.#finReceived && !this.#broken) this.#control(0, bytes)"]],
      fails: { rung: "vectors", message: "in the length of frame 1" },
    },
    {
      name: "never tells the peer",
      file: STREAM,
      replace: [[GIVES, "void delta"]],
      fails: { rung: "vectors", message: "the frames that leave now: update 131072" },
    },
    {
      name: "gives credit to a peer who has ended",
      file: STREAM,
      replace: [[GIVES, "if (delta > 0 && !this.#broken) this.#control(0, delta)"]],
      fails: { rung: "vectors", message: "nothing is given back to a peer who has ended" },
    },
    {
      name: "gives credit on a stream that was reset",
      file: STREAM,
      replace: [[GIVES, "if (delta > 0 && !this.#finReceived) this.#control(0, delta)"]],
      fails: { rung: "vectors", message: "nothing is given back to a peer who has ended" },
    },
    {
      name: "does not tell the session what was read",
      file: STREAM,
      replace: [["    if (this.#held > this.#received.length) this.#count()\n", ""]],
      fails: { rung: "vectors", message: "unread bytes that the session knows of" },
    },
    {
      name: "answers whether, not how many",
      replace: [["    return taken\n", "    return taken === wanted\n"]],
      fails: { rung: "types", message: "is not assignable to type 'number'" },
    },
  ],
}
