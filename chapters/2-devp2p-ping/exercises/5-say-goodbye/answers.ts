import type { Answers } from "@ping-from-zero/exercises"

const SENT = "return encode([numberItem(reason)])"
const FIRST = "const { item } = decodeFirst(data)"
const NUMBER = "return asNumber(item instanceof Uint8Array ? item : item[0])"
const CAUGHT = "    if (error instanceof RlpError) return undefined\n"
const NONE = "if (reason === undefined) return"

export const answers: Answers = {
  right: [
    {
      name: "bytes by hand, and a switch",
      bodies: {
        encodeDisconnect: `{
  const digits: number[] = []
  for (let rest = reason; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256)
  const isOwn = digits.length === 1 && digits[0]! < 0x80
  const number = isOwn ? digits : [0x80 + digits.length, ...digits]
  return Uint8Array.from([0xc0 + number.length, ...number])
}`,
        decodeDisconnect: `{
  let read: ReturnType<typeof decodeFirst>
  try {
    read = decodeFirst(data)
  } catch {
    return undefined
  }
  const reason = Array.isArray(read.item) ? read.item[0] : read.item
  if (!(reason instanceof Uint8Array)) return undefined
  if (reason.length > 8 || reason[0] === 0) return undefined
  let value = 0
  for (const byte of reason) value = 256 * value + byte
  return value
}`,
        describeReason: `{
  switch (typeof reason) {
    case "undefined":
      return "no reason that can be read"
    default: {
      const known = Object.entries(WORDS).find(([code]) => Number(code) === reason)
      return known ? known[1] : "unknown reason 0x".concat(reason.toString(16))
    }
  }
}`,
      },
    },
    {
      name: "one small function for the element, the number by asNumber",
      bodies: {
        encodeDisconnect: "{\n  const list = [numberItem(reason)]\n  return encode(list)\n}",
        decodeDisconnect: `{
  return unlessRlpError(() => {
    let { item } = decodeFirst(data)
    if (!(item instanceof Uint8Array)) item = item.length > 0 ? item[0]! : []
    return asNumber(item)
  })
}`,
        describeReason:
          '{\n  if (reason == null) return "no reason that can be read"\n  return reason in WORDS ? WORDS[reason]! : ["unknown reason 0x", reason.toString(16)].join("")\n}',
      },
      append: `function unlessRlpError<T>(run: () => T): T | undefined {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof RlpError)) throw error
    return
  }
}`,
    },
  ],
  wrong: [
    {
      name: "sends the number alone",
      replace: [[SENT, "return encode(numberItem(reason))"]],
      fails: { rung: "vectors", message: "byte 0, in the list's prefix" },
    },
    {
      name: "sends the reason as a byte, also the reason 0",
      replace: [[SENT, "return encode([Uint8Array.of(reason)])"]],
      fails: { rung: "vectors", message: "byte 1, in the reason" },
    },
    {
      name: "sends c1 and a byte for every reason",
      replace: [[SENT, "return Uint8Array.of(0xc1, reason === 0 ? 0x80 : reason)"]],
      fails: { rung: "vectors", message: "reasons that nobody has defined yet" },
    },
    {
      name: "reads lists alone",
      replace: [[NUMBER, "return item instanceof Uint8Array ? undefined : asNumber(item[0])"]],
      fails: { rung: "vectors", message: "as ethereumjs sends it" },
    },
    {
      name: "reads the number alone",
      replace: [[NUMBER, "return asNumber(item)"]],
      fails: { rung: "vectors", message: "the reason that you read" },
    },
    {
      name: "takes the number alone for a byte: 80 is 128",
      replace: [
        [
          FIRST,
          "if (data.length === 1 && data[0]! < 0xc0) return data[0]\n    const { item } = decodeFirst(data)",
        ],
      ],
      fails: { rung: "vectors", message: "as ethereumjs sends it" },
    },
    {
      name: "wants a list of one",
      replace: [
        [NUMBER, `if (!(item instanceof Uint8Array) && item.length !== 1) return undefined\n    ${NUMBER}`],
      ],
      fails: { rung: "vectors", message: "more than this version knows" },
    },
    {
      name: "wants nothing behind the list",
      replace: [
        [FIRST, "const { item, rest } = decodeFirst(data)\n    if (rest.length > 0) return undefined"],
      ],
      fails: { rung: "vectors", message: "bytes behind the item" },
    },
    {
      name: "lets what cannot be read become an error",
      replace: [[CAUGHT, ""]],
      fails: { rung: "vectors", message: "RlpError: RLP: no bytes" },
    },
    {
      name: "takes what cannot be read for reason 0",
      replace: [[CAUGHT, "    if (error instanceof RlpError) return 0\n"]],
      fails: { rung: "vectors", message: "nothing that can be read" },
    },
    {
      name: "takes an empty list for reason 0",
      replace: [
        [NUMBER, "return asNumber(item instanceof Uint8Array ? item : (item[0] ?? new Uint8Array(0)))"],
      ],
      fails: { rung: "vectors", message: "nothing that can be read" },
    },
    {
      name: "looks for a number in lists of lists",
      replace: [
        [
          NUMBER,
          `let inner = item\n    while (!(inner instanceof Uint8Array)) inner = inner[0] ?? new Uint8Array(9)\n    return asNumber(inner)`,
        ],
      ],
      fails: { rung: "vectors", message: "nothing that can be read" },
    },
    {
      name: "takes the first byte for the number",
      replace: [[NUMBER, "return (item instanceof Uint8Array ? item : (item[0] as Uint8Array))[0]"]],
      fails: { rung: "vectors", message: "the reason that you read" },
    },
    {
      name: "knows its table and nothing else",
      replace: [
        [
          NUMBER,
          `const reason = asNumber(item instanceof Uint8Array ? item : item[0])\n    return reason in WORDS ? reason : undefined`,
        ],
      ],
      fails: { rung: "vectors", message: "reasons that nobody has defined yet" },
    },
    {
      name: "keeps 8 bits of a reason",
      replace: [[NUMBER, `${NUMBER} & 0xff`]],
      fails: { rung: "vectors", message: "reasons that nobody has defined yet" },
    },
    {
      name: "tells the reason 0 as none",
      replace: [[NONE, "if (!reason) return"]],
      fails: { rung: "vectors", message: "REQUESTED is a reason that WORDS has" },
    },
    {
      name: "tells an unknown reason in decimal",
      replace: [["reason.toString(16)", "reason.toString(10)"]],
      fails: { rung: "vectors", message: "in words, for the log" },
    },
  ],
}
