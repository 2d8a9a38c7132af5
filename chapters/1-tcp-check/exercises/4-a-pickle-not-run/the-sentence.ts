type Node = readonly [host: string, port: number]

const INDEX = "(?:0|[1-9]\\d{0,4})\\n"
const PUT = `(?:p${INDEX})?`
const TUPLE = `(?:V[ -[\\]-~]*\\n${PUT}|g${INDEX})I${INDEX}t${PUT}`
const LIST = `\\(l${PUT}(?:\\(${TUPLE}a|\\((?:\\(${TUPLE})*e)*`
const SENTENCE = new RegExp(`^c(?:__builtin__|builtins)\\nset\\n${PUT}\\(${LIST}t${PUT}R${PUT}\\.$`)
const PIECE = /c.*\n.*\n|V(?<text>.*)\n|g(?<got>\d+)\n|I(?<port>\d+)\n|p(?<place>\d+)\n|[(.aelRt]/g

/**
 * What a short pickle says, read in another way than an exercise's answer would: undefined where it is not the one
 * sentence. Escapes in texts are not known here.
 */
export function saidBy(pickle: string): Node[] | undefined {
  if (!SENTENCE.test(pickle)) return undefined
  const memo = new Map<string, string | undefined>()
  const nodes: Node[] = []
  let text: string | undefined
  let host = ""
  for (const { groups = {} } of pickle.matchAll(PIECE)) {
    const { place, got, port } = groups
    if (place !== undefined) memo.set(place, text)
    text = groups.text
    if (text !== undefined) host = text
    if (got !== undefined) {
      const known = memo.get(got)
      if (known === undefined) return undefined
      host = known
    }
    if (port === undefined) continue
    if (Number(port) > 65535) return undefined
    nodes.push([host, Number(port)])
  }
  return nodes
}

/** Every pickle that differs from this one in one character: it is gone, is another one, or one more stands there. */
export function* withOneMistake(pickle: string): Generator<string> {
  for (let at = 0; at <= pickle.length; at++) {
    const [before, behind] = [pickle.slice(0, at), pickle.slice(at)]
    if (behind !== "") yield before + behind.slice(1)
    for (const other of "(.acegiIlopRtV0129dbNS\n") {
      yield before + other + behind
      if (behind !== "" && behind[0] !== other) yield before + other + behind.slice(1)
    }
  }
}
