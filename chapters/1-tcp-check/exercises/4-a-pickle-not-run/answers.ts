import type { Answers } from "@ping-from-zero/exercises"

const PORT_CHECKED = "if (port > 65535) throw new PortOutOfRange(port)\n"
const COUNTED = "if (nodes.length === MAX_CORES) throw new TooManyContacts(MAX_CORES)\n"
const HOST = 'const host = reader.skip("g") ? reader.get() : reader.text()'

export const answers: Answers = {
  right: [
    {
      name: "one function for all, and a row of steps in a table",
      bodies: {
        readPickle: `{
  const reader = new PickleReader(pickle)
  const nodes: HostPort[] = []
  const made = (opcode: string) => {
    reader.expect(opcode)
    reader.put()
  }
  const pair = () => {
    if (nodes.length + 1 > MAX_CORES) throw new TooManyContacts(MAX_CORES)
    let host: string
    if (reader.sees("g")) {
      reader.expect("g")
      host = reader.get()
    } else host = reader.text()
    reader.expect("I")
    const port = reader.number()
    made("t")
    if (port >= 0x10000) throw new PortOutOfRange(port)
    nodes.push([host, port])
  }
  const pairs = () => {
    let inGroup = false
    for (;;) {
      if (inGroup && reader.skip("e")) inGroup = false
      else if (!reader.skip("(")) break
      else if (!inGroup && !reader.sees("V") && !reader.sees("g")) inGroup = true
      else {
        pair()
        if (!inGroup) reader.expect("a")
      }
    }
    if (inGroup) reader.expect("e")
  }
  const sentence = [
    () => reader.expect("c"),
    () => reader.expectLine("builtins", "__builtin__"),
    () => reader.expectLine("set"),
    () => reader.put(),
    () => reader.expect("("),
    () => reader.expect("("),
    () => made("l"),
    pairs,
    () => made("t"),
    () => made("R"),
    () => reader.expect("."),
    () => reader.expectEnd(),
  ]
  for (const step of sentence) step()
  return nodes
}`,
      },
    },
    {
      name: "generators: pairs are yielded, and counted by whoever takes them",
      bodies: {
        readPickle: `{
  const reader = new PickleReader(pickle)
  expectAll(reader, "c")
  reader.expectLine("__builtin__", "builtins")
  reader.expectLine("set")
  reader.put()
  expectAll(reader, "(")
  const nodes = readList(reader)
  for (const opcode of ["t", "R"]) {
    expectAll(reader, opcode)
    reader.put()
  }
  expectAll(reader, ".")
  reader.expectEnd()
  return nodes
}`,
        readList: `{
  const nodes: HostPort[] = []
  expectAll(reader, "(l")
  reader.put()
  for (const node of pairsOf(reader)) {
    nodes.push(node)
    if (nodes.length > MAX_CORES) throw new TooManyContacts(MAX_CORES)
  }
  return nodes
}`,
        readTuple: `{
  const isKnown = reader.skip("g")
  const node: HostPort = [isKnown ? reader.get() : reader.text(), (reader.expect("I"), reader.number())]
  expectAll(reader, "t")
  reader.put()
  if (node[1] > 65_535) throw new PortOutOfRange(node[1])
  return node
}`,
      },
      append: `function* pairsOf(reader: PickleReader): Generator<HostPort> {
  while (reader.skip("(")) {
    const isGroup = reader.sees("(") || reader.sees("e")
    if (!isGroup) {
      yield readTuple(reader)
      reader.expect("a")
      continue
    }
    while (!reader.skip("e")) {
      if (!reader.sees("(")) reader.expect("e")
      reader.expect("(")
      yield readTuple(reader)
    }
  }
}

function expectAll(reader: PickleReader, opcodes: string): void {
  for (const opcode of opcodes) reader.expect(opcode)
}`,
    },
  ],
  wrong: [
    {
      name: "lets the sender name what is called",
      replace: [
        ['"__builtin__", "builtins")', '"__builtin__", "builtins", "os", "posix")'],
        ['reader.expectLine("set")', 'reader.expectLine("set", "list", "eval", "system")'],
      ],
      fails: { rung: "vectors", message: "this would call a function: it was read" },
    },
    {
      name: "makes a frozenset as well",
      replace: [['reader.expectLine("set")', 'reader.expectLine("set", "frozenset")']],
      fails: { rung: "vectors", message: "a pickle that calls something else" },
    },
    {
      name: "a machine that makes whatever it is told, and calls nothing",
      bodies: {
        readPickle: `{
  const stack: unknown[] = []
  const marks: number[] = []
  const memo = new Map<string, unknown>()
  for (let at = 0; at < pickle.length; ) {
    const opcode = pickle[at++]
    const line = () => {
      const end = pickle.indexOf("\\n", at)
      const text = pickle.slice(at, end)
      at = end + 1
      return text
    }
    if (opcode === "c") stack.push(\`\${line()}.\${line()}\`)
    else if (opcode === "(") marks.push(stack.length)
    else if (opcode === "V") stack.push(JSON.parse(\`"\${line()}"\`))
    else if (opcode === "I") stack.push(Number(line()))
    else if (opcode === "p") memo.set(line(), stack.at(-1))
    else if (opcode === "g") stack.push(memo.get(line()))
    else if (opcode === "l" || opcode === "t") stack.push(stack.splice(marks.pop() ?? 0))
    else if (opcode === "a") (stack.at(-2) as unknown[]).push(stack.pop())
    else if (opcode === "e") {
      const more = stack.splice(marks.pop() ?? 0)
      ;(stack.at(-1) as unknown[]).push(...more)
    } else if (opcode === "R") {
      const [list] = stack.pop() as unknown[]
      stack.pop()
      stack.push(list)
    }
  }
  return stack.pop() as HostPort[]
}`,
      },
      fails: { rung: "vectors", message: "this would call a function: it was read" },
    },
    {
      name: "picks out what looks like a pair",
      bodies: {
        readPickle: `{
  const memo = new Map<string, string>()
  const nodes: HostPort[] = []
  for (const [, text, place, got, port] of pickle.matchAll(/(?:V(.*)\\n(?:p(\\d+)\\n)?|g(\\d+)\\n)I(\\d+)\\n/g)) {
    const host = text === undefined ? memo.get(got!)! : JSON.parse(\`"\${text}"\`)
    if (place !== undefined) memo.set(place, host)
    nodes.push([host, Number(port)])
  }
  return nodes
}`,
      },
      fails: { rung: "vectors", message: "this would call a function: it was read" },
    },
    {
      name: "reads on no further than STOP",
      replace: [["  reader.expectEnd()\n", ""]],
      fails: { rung: "vectors", message: "something stands behind STOP: it was read" },
    },
    {
      name: "does not mind a missing STOP",
      replace: [['  reader.expect(".")\n', '  reader.skip(".")\n']],
      fails: { rung: "vectors", message: "cut off anywhere, and something behind the end" },
    },
    {
      name: "does not mind a missing APPEND",
      replace: [['      reader.expect("a")\n', '      reader.skip("a")\n']],
      fails: { rung: "vectors", message: "this is no pair of (text, int): it was read" },
    },
    {
      name: "does not know APPENDS",
      replace: [
        [
          '    if (reader.sees("V") || reader.sees("g")) {\n      readNode()\n      reader.expect("a")\n    } else {\n      while (reader.skip("(")) readNode()\n      reader.expect("e")\n    }\n',
          '    readNode()\n    reader.expect("a")\n',
        ],
      ],
      fails: { rung: "vectors", message: "the same set by other writers" },
    },
    {
      name: "does not know GET",
      replace: [[HOST, "const host = reader.text()"]],
      fails: { rung: "vectors", message: "opcode g (GET)" },
    },
    {
      name: "wants a PUT behind each thing that is made",
      replace: [
        [
          '  reader.expect("t")\n  reader.put()\n  reader.expect("R")',
          '  reader.expect("t")\n  if (!reader.sees("p")) reader.expect("p")\n  reader.put()\n  reader.expect("R")',
        ],
      ],
      fails: { rung: "vectors", message: "the same set by other writers" },
    },
    {
      name: "does not write down that a place holds something else now",
      replace: [
        [
          '  reader.expect("t")\n  reader.put()\n  return',
          '  reader.expect("t")\n  if (reader.skip("p")) reader.number()\n  return',
        ],
      ],
      fails: { rung: "vectors", message: "no text is in that place: it was read" },
    },
    {
      name: "trusts the port",
      replace: [[PORT_CHECKED, ""]],
      fails: { rung: "vectors", message: "no port is so high: it was read" },
    },
    {
      name: "trusts the length",
      replace: [[COUNTED, ""]],
      fails: { rung: "vectors", message: "one node too many: it was read" },
    },
    {
      name: "off by one: refuses the last that has room",
      replace: [["nodes.length === MAX_CORES", "nodes.length === MAX_CORES - 1"]],
      fails: { rung: "vectors", message: "TooManyContacts: a list of more than 1000 nodes" },
    },
    {
      name: "counts only the pairs that come one by one",
      replace: [
        ['while (reader.skip("(")) readNode()', 'while (reader.skip("(")) nodes.push(readTuple(reader))'],
      ],
      fails: { rung: "vectors", message: "one node too many: it was read" },
    },
    {
      name: "a call for each MARK: a megabyte of them overflows the stack",
      bodies: {
        readList: `{
  const nodes: HostPort[] = []
  reader.expect("(")
  reader.expect("l")
  reader.put()
  const more = (inGroup: boolean): void => {
    if (inGroup && reader.skip("e")) return more(false)
    if (!reader.skip("(")) return inGroup ? reader.expect("e") : undefined
    if (!inGroup && !reader.sees("V") && !reader.sees("g")) return more(true)
    if (nodes.length === MAX_CORES) throw new TooManyContacts(MAX_CORES)
    nodes.push(readTuple(reader))
    if (!inGroup) reader.expect("a")
    more(inGroup)
  }
  more(false)
  return nodes
}`,
      },
      fails: { rung: "vectors", message: "RangeError: Maximum call stack size exceeded" },
    },
    {
      name: "waits for the end of the list, whatever comes instead",
      replace: [
        [
          '  while (reader.skip("(")) {\n',
          '  while (!reader.sees("t")) {\n    if (!reader.skip("(")) continue\n',
        ],
      ],
      fails: { rung: "vectors", message: "endless loop" },
    },
    {
      name: "the port first, as the pair would lie on a stack",
      replace: [["return [host, port]", "return [port, host]"]],
      fails: { rung: "types", message: "is not assignable to type" },
    },
  ],
}
