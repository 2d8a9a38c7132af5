import { type Actor, act } from "@ping-from-zero/lab"
import { text } from "./strings.ts"

const CORE = "packages/core-tcp-check/src"
const DEVP2P = "packages/devp2p-ping/src"

export const network = act(
  {
    name: "network",
    ...text.network,
    code: [
      { file: `${CORE}/membership/membership.ts`, at: 'case "ADD":' },
      { file: `${DEVP2P}/devp2p-messenger.ts`, at: "async send(" },
      { file: `${DEVP2P}/identity/enode.ts`, at: "export interface Enode" },
    ],
  },
  async ({ node, say, ask, until, type }) => {
    const a = await node("A")
    const b = await node("B", { join: a })
    await until(a.sees(b).alive(), b.sees(a).alive())
    await ask(text.network.question)
    const c = await node("C", { join: b })
    await until(...[a, b, c].map((core) => core.lists(a, b, c)))
    say(text.network.edge)
    const e = await node("E", { edge: true, join: c })
    await until(c.listsEdges(e), e.lists(a, b, c))
    type(e, "hello")
    await until(...[a, b, c].map((core) => core.hears("hello")))
  },
)

export const session = act(
  {
    name: "session",
    ...text.session,
    code: [
      { file: `${DEVP2P}/session/sessions.ts`, at: "async connect(" },
      { file: `${DEVP2P}/session/session-registry.ts`, at: "export class SessionRegistry" },
    ],
  },
  async ({ node, ask, until, type, table }) => {
    const relay = true
    const a = await node("A", { relay })
    const c = await node("C", { relay, stage: 1 })
    await ask(text.session.question)
    const b = await node("B", { relay, join: a })
    const d = await node("D", { relay, stage: 1, join: c })
    await until(a.lists(a, b), b.lists(a, b), c.lists(c, d), d.lists(c, d))
    type(b, "hello")
    type(d, "hello")
    await until(a.hears("hello"), c.hears("hello"))
    await until(...[a.sees(b), b.sees(a), c.sees(d), d.sees(c)].map((peer) => peer.alive(2)))
    const count = (...nodes: Actor[]) =>
      `${nodes.reduce((sum, { equipment }) => sum + equipment.relay!.connections, 0)}`
    const { who, how, connections, inSession, alone } = text.session
    table(
      [who, how, connections],
      [
        ["A, B", inSession, count(a, b)],
        ["C, D", alone, count(c, d)],
      ],
    )
  },
)

export const killed = act(
  {
    name: "killed",
    ...text.killed,
    code: [{ file: `${DEVP2P}/devp2p-health-check.ts`, at: "function verdictOf(" }],
  },
  async ({ node, ask, until, kill }) => {
    const a = await node("A")
    const b = await node("B", { join: a })
    const c = await node("C", { join: a })
    await until(a.sees(b).alive(), c.sees(b).alive(), b.sees(a).alive(), b.sees(c).alive())
    await ask(text.killed.question)
    await kill(b)
    await until(a.lists(a, c), c.lists(a, c))
  },
)

export const frozen = act(
  {
    name: "frozen",
    ...text.frozen,
    code: [{ file: `${DEVP2P}/session/ping-loop.ts`, at: "#awaitEvidence(): void" }],
  },
  async ({ node, ask, until, freeze }) => {
    const a = await node("A")
    const b = await node("B", { join: a })
    const c = await node("C", { stage: 1 })
    const d = await node("D", { stage: 1, join: c })
    await until(a.sees(b).alive(2), c.sees(d).alive())
    await ask(text.frozen.question)
    freeze(b)
    freeze(d)
    await until(a.sees(b).suspect(), a.lists(a), c.sees(d).alive(2))
  },
)
