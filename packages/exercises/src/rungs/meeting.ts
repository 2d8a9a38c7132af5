import { NO_TWINS, type Twins } from "@ping-from-zero/process"
import type { Lang, Text } from "@ping-from-zero/story"
import type { ExercisePackage } from "../exercise.ts"
import { comes, type Listening, Network, NetworkFailed } from "./network.ts"
import type { RungResult } from "./result.ts"
import { words } from "./words.ts"

const YOURS: Text = { en: "your node", ja: "あなたのノード" }

/** Two nodes, of which one is the reader's. */
export interface Pair {
  readonly stage: ExercisePackage
  /** What the reader wrote. */
  readonly twins: Twins
  /** What the reader's node is typed with, so that the other one understands it. */
  readonly flags?: readonly string[]
  readonly manners: Manners
  /** @param join the contact of a node that it joins */
  readonly startOther: (network: Network, join?: string) => Promise<Listening>
}

/** What speaks against a meeting. */
export type Failed = Pick<Extract<RungResult, { ok: false }>, "message" | "isUndecided">

export interface MeetOptions {
  readonly signal?: AbortSignal
  /** Hears why it takes longer. */
  readonly onProgress?: (what: string) => void
}

/**
 * Twice: yours joins the other, and another one joins yours. What came too late is tried once more. If it is too late
 * again, our own code tries as well: where that fails too, it is the machine, and nothing is said against yours.
 * @returns what did not come about, and what was said instead
 */
export async function meetBothWays(
  pair: Pair,
  lang: Lang,
  { signal, onProgress = () => {} }: MeetOptions = {},
): Promise<Failed | undefined> {
  const first = await failureOf(pair, signal)
  if (!first?.isLate) return first && { message: told(first, lang) }
  onProgress(words.onceMore[lang])
  const second = await failureOf(pair, signal)
  if (!second?.isLate) return second && { message: told(second, lang) }
  onProgress(words.withOurs[lang])
  const { stage, manners, startOther, flags = [] } = pair
  const ours = await failureOf({ stage, manners, startOther, flags, twins: NO_TWINS }, signal)
  if (!ours) return { message: told(second, lang) }
  return { message: `${words.undecided[lang]}\n${told(second, lang)}`, isUndecided: true }
}

function told({ why, said }: NetworkFailed, lang: Lang): string {
  return `${why[lang]}\n${said}`
}

/** None of the nodes is left behind. */
async function failureOf(
  { stage, twins, flags = [], manners, startOther }: Pair,
  signal: AbortSignal | undefined,
): Promise<NetworkFailed | undefined> {
  const network = new Network(signal)
  const youJoin = async () => {
    const other = await startOther(network)
    await together(
      await network.startNode(YOURS, stage, { twins, flags, join: other.contact }),
      other,
      manners,
    )
  }
  const otherJoins = async () => {
    const yours = await network.startNode(YOURS, stage, { twins, flags })
    await together(yours, await startOther(network, yours.contact), manners)
  }
  try {
    await youJoin()
    await otherJoins()
    return undefined
  } catch (error) {
    signal?.throwIfAborted()
    if (!(error instanceof NetworkFailed)) throw error
    return error
  } finally {
    await network.end()
  }
}

/** How far two nodes get with each other. */
export interface Manners {
  /** The other one tells whom it calls alive within some seconds. */
  readonly checksOften: boolean
  readonly hasTexts: boolean
}

/** They list each other, call each other alive and hear each other; then the other is killed, and the reader's sees that. */
async function together(yours: Listening, other: Listening, manners: Manners): Promise<void> {
  await Promise.all([lists(yours, other), lists(other, yours)])
  await callsAlive(yours, other)
  if (manners.checksOften) await callsAlive(other, yours)
  if (manners.hasTexts) {
    await hears(yours, other, "from the other")
    await hears(other, yours, "from yours")
  }
  neverCalledDead(yours, other)
  neverCalledDead(other, yours)
  other.peer.kill()
  await comes(
    yours.peer,
    "members",
    ({ core }) => !core.includes(other.contact),
    {
      en: `${yours.name.en} still lists ${other.name.en}, which was killed`,
      ja: `${yours.name.ja}のリストに、強制終了した${other.name.ja}が残っています`,
    },
    other.contact,
  )
}

async function lists(node: Listening, other: Listening): Promise<void> {
  await comes(
    node.peer,
    "members",
    ({ core }) => core.includes(other.contact),
    {
      en: `${node.name.en} does not list ${other.name.en}`,
      ja: `${node.name.ja}のリストに${other.name.ja}がありません`,
    },
    other.contact,
  )
}

async function callsAlive(node: Listening, other: Listening): Promise<void> {
  await comes(
    node.peer,
    "health",
    ({ contact, status }) => contact === other.contact && status === "alive",
    {
      en: `${node.name.en} does not call ${other.name.en} alive`,
      ja: `${node.name.ja}が${other.name.ja}を alive と報告しません`,
    },
    other.contact,
  )
}

/** `from` says a text, and `node` gets it. */
async function hears(node: Listening, from: Listening, text: string): Promise<void> {
  from.peer.send(text)
  await comes(
    node.peer,
    "message",
    (event) => event.text === text,
    {
      en: `${node.name.en} does not get a text of ${from.name.en}`,
      ja: `${node.name.ja}に${from.name.ja}のテキストが届きません`,
    },
    from.contact,
  )
}

/**
 * On a busy machine an answer may miss its deadline.
 * @throws {NetworkFailed} when the node called the other one dead, however often it called it alive
 */
function neverCalledDead(node: Listening, other: Listening): void {
  const dead = node.peer.events.find(
    (event) => event.event === "health" && event.contact === other.contact && event.status === "dead",
  )
  if (!dead) return
  throw new NetworkFailed(
    {
      en: `${node.name.en} calls ${other.name.en} dead, which runs`,
      ja: `${node.name.ja}が、動作中の${other.name.ja}を dead と報告しました`,
    },
    JSON.stringify(dead),
    true,
  )
}
