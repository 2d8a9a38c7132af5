import { InvalidMessage, PortOutOfRange, TooManyContacts } from "@ping-from-zero/core-tcp-check"
import { playScenarios, type Telling } from "@ping-from-zero/exercises"
import type { Text } from "@ping-from-zero/story"
import { readPickle } from "../../../../packages/core-tcp-check/src/dialect/pickle.ts"
import { saidBy, withOneMistake } from "./the-sentence.ts"

type Node = readonly [host: string, port: number]

const TWO = "c__builtin__\nset\np0\n((lp1\n(V192.0.2.1\np2\nI50082\ntp3\na(g2\nI50090\ntp4\natp5\nRp6\n."
const BOTH: Node[] = [
  ["192.0.2.1", 50082],
  ["192.0.2.1", 50090],
]
/** A set whose list is made of these opcodes. */
const setOf = (list: string) => `c__builtin__\nset\n((l${list}tR.`

function shown(pickle: string): string {
  const text = JSON.stringify(pickle)
  return text.length > 150 ? `${text.slice(0, 70)} … ${text.slice(-40)} (${pickle.length})` : text
}

function reads(tell: Telling, pickle: string, expected: readonly Node[]): void {
  tell.step({ en: `readPickle(${shown(pickle)})`, ja: `readPickle(${shown(pickle)})` })
  tell.same({ en: "the pairs in it", ja: "その中の組" }, readPickle(pickle), expected)
}

type Refusal = typeof InvalidMessage | typeof PortOutOfRange | typeof TooManyContacts

function refuses(tell: Telling, why: Text, pickle: string, refusal: Refusal = InvalidMessage): void {
  tell.step({ en: `${why.en}: ${shown(pickle)}`, ja: `${why.ja}: ${shown(pickle)}` })
  let pairs: readonly Node[]
  try {
    pairs = readPickle(pickle)
  } catch (error) {
    if (!(error instanceof refusal)) throw error
    return
  }
  const said = JSON.stringify(pairs)
  tell.fail({
    en: `${why.en}: it was read, as ${shown(said)}`,
    ja: `${why.ja}: 拒否されず、${shown(said)} と読まれました`,
  })
}

/** Tells only of the first that is read and should not be, or the other way round. */
function eachAsItShould(tell: Telling, pickles: Iterable<string>): void {
  for (const pickle of pickles) {
    const expected = saidBy(pickle)
    if (isDone(pickle, expected)) continue
    if (expected) reads(tell, pickle, expected)
    else refuses(tell, { en: "not the one sentence", ja: "受け付ける文ではないもの" }, pickle)
  }
}

function isDone(pickle: string, expected: readonly Node[] | undefined): boolean {
  try {
    return JSON.stringify(readPickle(pickle)) === JSON.stringify(expected)
  } catch (error) {
    return error instanceof InvalidMessage && expected === undefined
  }
}

await playScenarios([
  {
    title: { en: "two nodes, as Python writes them", ja: "Python が書いた 2 ノードの集合" },
    async play(tell) {
      reads(tell, TWO, BOTH)
      reads(tell, "c__builtin__\nset\np0\n((lp1\ntp2\nRp3\n.", [])
      reads(
        tell,
        "c__builtin__\nset\np0\n((lp1\n(V2001:db8::1\np2\nI50090\ntp3\na(V\\u4f8b\\u3048\np4\nI1\ntp5\natp6\nRp7\n.",
        [
          ["2001:db8::1", 50090],
          ["例え", 1],
        ],
      )
    },
  },
  {
    title: { en: "the same set by other writers", ja: "同じ集合の別の書き方" },
    async play(tell) {
      reads(tell, TWO.replace("__builtin__", "builtins"), BOTH)
      reads(tell, "c__builtin__\nset\n((l(V192.0.2.1\np2\nI50082\nta(g2\nI50090\ntatR.", BOTH)
      reads(tell, setOf("((V192.0.2.1\np2\nI50082\nt(g2\nI50090\ntp3\ne"), BOTH)
      reads(tell, setOf("(e(Va\nI1\nta((Vb\nI2\nt(Vc\nI3\nte(Vd\nI4\nta"), [
        ["a", 1],
        ["b", 2],
        ["c", 3],
        ["d", 4],
      ])
      reads(tell, setOf("(Va\nI1\nta(Va\nI1\nta"), [
        ["a", 1],
        ["a", 1],
      ])
    },
  },
  {
    title: { en: "a pickle that calls something else", ja: "別の関数を呼び出す pickle" },
    async play(tell) {
      const called = { en: "this would call a function", ja: "関数を呼び出す pickle" }
      refuses(tell, called, "cos\nsystem\n(Vtrue\ntR.")
      refuses(tell, called, "cposix\nsystem\np0\n(Vtrue\np1\ntp2\nRp3\n.")
      refuses(tell, called, "c__builtin__\neval\n(V1+1\ntR.")
      refuses(tell, called, "(Vtrue\nios\nsystem\n.")
      refuses(tell, called, "(cos\nsystem\nVtrue\no.")
      refuses(tell, called, setOf("").replace("set", "list"))
      refuses(tell, called, setOf("").replace("set", "set.__class__"))
      refuses(tell, called, setOf("").replace("set", "frozenset"))
      refuses(tell, called, setOf("").replace("__builtin__", "collections"))
      refuses(tell, called, setOf("(cos\nsystem\n(Vtrue\ntRI1\nta"))
      refuses(tell, called, setOf("").replace("tR.", "tR(dVx\nI1\nsb."))
      refuses(tell, called, `${setOf("").slice(0, -1)}0cos\nsystem\n(Vtrue\ntR.`)
    },
  },
  {
    title: { en: "something else than pairs of text and number", ja: "文字列と数値の組ではないもの" },
    async play(tell) {
      const noPair = { en: "this is no pair of (text, int)", ja: "(text, int) の組ではないもの" }
      refuses(tell, noPair, setOf("(Va\nta"))
      refuses(tell, noPair, setOf("(Va\nI1\nI2\nta"))
      refuses(tell, noPair, setOf("(I1\nVa\nta"))
      refuses(tell, noPair, setOf("(lVa\naI1\naa"))
      refuses(tell, noPair, setOf("Va\na"))
      refuses(tell, noPair, setOf("(NI1\nta"))
      refuses(tell, noPair, setOf("(S'a'\nI1\nta"))
      refuses(tell, noPair, setOf("(Va\nL1L\nta"))
      refuses(tell, noPair, setOf("(Va\nF1.5\nta"))
      refuses(tell, noPair, setOf("(Va\nI1\nt"))
      refuses(tell, noPair, setOf("((Va\nI1\nt"))
      refuses(tell, noPair, setOf("((Va\nI1\ntea"))
      const noSet = { en: "this is no set of a list", ja: "リストから作った集合ではないもの" }
      refuses(tell, noSet, "c__builtin__\nset\np0\n.")
      refuses(tell, noSet, "c__builtin__\nset\n(tR.")
      refuses(tell, noSet, "c__builtin__\nset\n((l(ltR.")
      refuses(tell, noSet, "c__builtin__\nset\n(Vab\ntR.")
      refuses(tell, noSet, "c__builtin__\nset\n((lt.")
      refuses(tell, noSet, "(lp0\n(Va\nI1\nta.")
      refuses(tell, noSet, `I1\n${setOf("")}`)
      refuses(tell, noSet, "]q\0.")
      refuses(tell, noSet, "")
    },
  },
  {
    title: {
      en: "cut off anywhere, and something behind the end",
      ja: "途中で切れたもの、終わりの後に続くもの",
    },
    async play(tell) {
      const said = {
        en: `cut off after 0, 1, 2, … characters: ${shown(TWO)}`,
        ja: `0、1、2 … 文字で切る: ${shown(TWO)}`,
      }
      tell.step(said)
      const lengths = Array.from(TWO, (_, length) => length)
      eachAsItShould(
        tell,
        lengths.map((length) => TWO.slice(0, length)),
      )
      const more = { en: "something stands behind STOP", ja: "STOP の後に続きがあるもの" }
      for (const tail of ["x", ".", "\n", TWO]) refuses(tell, more, TWO + tail)
    },
  },
  {
    title: { en: "places in the memo", ja: "メモの番号" },
    async play(tell) {
      reads(tell, setOf("(Va\np7\nI1\nta(Vb\np7\nI2\nta(g7\nI3\nta"), [
        ["a", 1],
        ["b", 2],
        ["b", 3],
      ])
      const empty = { en: "no text is in that place", ja: "その番号に文字列がないもの" }
      refuses(tell, empty, setOf("(g9\nI1\nta"))
      refuses(tell, empty, "c__builtin__\nset\np0\n((l(g0\nI1\ntatR.")
      refuses(tell, empty, "c__builtin__\nset\n((lp1\n(g1\nI1\ntatR.")
      refuses(tell, empty, setOf("(Va\np2\nI1\ntp2\na(g2\nI2\nta"))
    },
  },
  {
    title: { en: "ports", ja: "ポート" },
    async play(tell) {
      reads(tell, setOf("(Va\np1\nI0\nta(g1\nI65535\nta"), [
        ["a", 0],
        ["a", 65535],
      ])
      const tooHigh = { en: "no port is so high", ja: "ポート番号の範囲外" }
      refuses(tell, tooHigh, setOf("(Va\nI65536\nta"), PortOutOfRange)
      refuses(tell, tooHigh, setOf("((Va\nI99999\nte"), PortOutOfRange)
      const noNumber = { en: "this is no number", ja: "数値ではないもの" }
      for (const port of ["-1", "01", "0x10", " 5", "", "9".repeat(400)]) {
        refuses(tell, noNumber, setOf(`(Va\nI${port}\nta`))
      }
    },
  },
  {
    title: { en: "1,000 nodes, and one more", ja: "1,000 ノードと、もう 1 つ" },
    async play(tell) {
      const nodes = Array.from({ length: 1_001 }, (_, i): Node => ["a", i])
      const tuples = nodes.map(([host, port]) => `(V${host}\nI${port}\nt`)
      const one = (count: number) => setOf(tuples.slice(-count).join("a").concat("a"))
      const together = (count: number) => setOf(`(${tuples.slice(-count).join("")}e`)
      reads(tell, one(1_000), nodes.slice(1))
      reads(tell, together(1_000), nodes.slice(1))
      const tooMany = { en: "one node too many", ja: "1 ノード多いもの" }
      refuses(tell, tooMany, one(1_001), TooManyContacts)
      refuses(tell, tooMany, together(1_001), TooManyContacts)
    },
  },
  {
    title: { en: "a megabyte of something", ja: "1 メガバイトの入力" },
    async play(tell) {
      const megabyte = { en: "a megabyte", ja: "1 メガバイト" }
      refuses(tell, megabyte, "(".repeat(1e6))
      refuses(tell, megabyte, setOf("(".repeat(1e6)))
      refuses(tell, megabyte, `c__builtin__\nset\n((l${"(e".repeat(5e5)}tR`)
      refuses(tell, megabyte, setOf("(l".repeat(5e5)))
      refuses(tell, megabyte, setOf(`(V${"x".repeat(1e6)}\nI1\nta`))
      refuses(tell, megabyte, setOf("(Va\nI1\nta".repeat(1e5)), TooManyContacts)
    },
  },
  {
    title: { en: "one character is wrong", ja: "1 文字だけ違うもの" },
    async play(tell) {
      const together = setOf("((Va\np2\nI1\nt(g2\nI65535\nte(Vb\nI3\nta")
      for (const pickle of [TWO, together]) {
        tell.step({ en: `each character of ${shown(pickle)}`, ja: `${shown(pickle)} の各文字` })
        eachAsItShould(tell, withOneMistake(pickle))
      }
    },
  },
])
