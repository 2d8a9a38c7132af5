import { MAX_CORES } from "../membership/membership.ts"
import type { HostPort } from "./host-port.ts"
import { PortOutOfRange, TooManyContacts } from "./invalid-message.ts"
import { PickleReader } from "./pickle-reader.ts"

/**
 * A Python pickle is a program for a small machine, and two of its instructions together, GLOBAL and REDUCE, call
 * any function by name: `cos\nsystem\n(Vrm -rf ~\ntR.` is a whole one. The book hands what came from the network
 * to pickle.loads, so every peer can run code in every node.
 *
 * This reader is no machine. It knows the one sentence that protocol 0 has for a set of (text, int), and no other
 * can be said to it:
 *
 *     pickle = "c" module "set" put "(" list "t" put "R" put "."       set(list)
 *     list   = "(l" put ( tuple "a" | "(" tuple* "e" )*
 *     tuple  = "(" host port "t" put
 *     host   = "V" text put | "g" index        a text, or one that was said before, by its place in the memo
 *     port   = "I" number
 *     put    = [ "p" index ]                   what was just said gets a place in the memo
 *
 * @throws {PickleRefused} {PortOutOfRange} {TooManyContacts}
 */
export function readPickle(pickle: string): HostPort[] {
  const reader = new PickleReader(pickle)
  reader.expect("c")
  reader.expectLine("__builtin__", "builtins") // the module's name in Python 2, which is what is written, and in 3
  reader.expectLine("set")
  reader.put()
  reader.expect("(")
  const nodes = readList(reader)
  reader.expect("t")
  reader.put()
  reader.expect("R")
  reader.put()
  reader.expect(".")
  reader.expectEnd()
  return nodes
}

function readList(reader: PickleReader): HostPort[] {
  const nodes: HostPort[] = []
  const readNode = () => {
    if (nodes.length === MAX_CORES) throw new TooManyContacts(MAX_CORES)
    nodes.push(readTuple(reader))
  }
  reader.expect("(")
  reader.expect("l")
  reader.put()
  while (reader.skip("(")) {
    if (reader.sees("V") || reader.sees("g")) {
      readNode()
      reader.expect("a")
    } else {
      while (reader.skip("(")) readNode()
      reader.expect("e")
    }
  }
  return nodes
}

/** A tuple, behind its opening mark. */
function readTuple(reader: PickleReader): HostPort {
  const host = reader.skip("g") ? reader.get() : reader.text()
  reader.expect("I")
  const port = reader.number()
  if (port > 65535) throw new PortOutOfRange(port)
  reader.expect("t")
  reader.put()
  return [host, port]
}

/** As pickle.dumps(set, 0) writes it. A host that comes again is written once and then named by its memo index. */
export function writePickle(nodes: readonly HostPort[]): string {
  const memo = new Map<string, number>()
  let next = 2 // p0: the name of set; p1: the list
  const put = () => `p${next++}\n`

  const writeHost = (host: string) => {
    const index = memo.get(host)
    if (index !== undefined) return `g${index}\n`
    memo.set(host, next)
    return `V${escapeText(host)}\n${put()}`
  }
  const tuples = nodes.map(([host, port]) => `(${writeHost(host)}I${port}\nt${put()}a`)
  return `c__builtin__\nset\np0\n((lp1\n${tuples.join("")}t${put()}R${put()}.`
}

/** Python's raw-unicode-escape, kept to ASCII; the line's own end and the escape's own beginning are escaped too. */
function escapeText(text: string): string {
  return text.replace(/[^ -[\]-~]/gu, (character) => {
    const code = character.codePointAt(0)!
    const hex = code.toString(16)
    return code > 0xffff ? `\\U${hex.padStart(8, "0")}` : `\\u${hex.padStart(4, "0")}`
  })
}
