import { expect, test } from "vitest"
import { perform, performInMemory } from "../../fixtures/perform.ts"
import type { Condition } from "../acts/condition.ts"
import type { ComposedNodeName } from "./index.ts"

test.each<ComposedNodeName>(["silent", "zombie"])(
  "stage 1 calls a %s node alive, and it does nothing",
  async (as) => {
    const events = await performInMemory(async ({ node, until, type }) => {
      const a = await node("A")
      const wrong = await node("W", { as, join: a })
      const c = await node("C", { join: wrong }) // nobody passes this on: C stays unknown
      await until(a.sees(wrong).alive(3))
      type(a, "hello")
      await until(a.sees(wrong).alive(3), a.lists(a, wrong), c.lists(c))
    })
    expect(
      events.filter(({ event, ...rest }) => "node" in rest && rest.node === "W" && event !== "node"),
    ).toEqual([])
  },
)

test.each<ComposedNodeName>(["liar", "zombie"])(
  "stage 2 calls a %s node alive, also where it wants the pong, and it does nothing",
  async (as) => {
    const events = await performInMemory(async ({ node, until, type }) => {
      const a = await node("A", { stage: 2, args: ["--interval", "1s", "--policy", "ethereumjs"] })
      const wrong = await node("W", { stage: 2, as, join: a })
      await until(a.sees(wrong).alive(4)) // its Hello, and pongs
      type(a, "hello")
      await until(a.sees(wrong).alive(2), a.lists(a, wrong))
    })
    const said = events.flatMap((event) => (event.event === "health" ? [event.evidence] : []))
    expect(said).toContain("pong")
    expect(
      events.filter(({ event, ...rest }) => "node" in rest && rest.node === "W" && event !== "node"),
    ).toEqual([])
  },
)

/** Two ways to ask, and what each says of a node that goes wrong in this way. */
test.each<{ as: ComposedNodeName; echo: "alive" | "dead"; muxer: "alive" | "dead" }>([
  { as: "zombie", echo: "alive", muxer: "alive" },
  { as: "liar", echo: "dead", muxer: "alive" },
  { as: "muxer-only", echo: "dead", muxer: "alive" },
  { as: "ping-only", echo: "alive", muxer: "dead" },
])("stage 3 calls a $as node $echo by its echo, $muxer by its muxer", async ({ as, echo, muxer }) => {
  const timed = ["--interval", "1s"]
  const events = await performInMemory(async ({ node, until, type }) => {
    const wrong = await node("W", { stage: 3, as })
    const [e, m] = await Promise.all([
      node("E", { stage: 3, edge: true, join: wrong, args: timed }),
      node("M", { stage: 3, edge: true, join: wrong, args: [...timed, "--policy", "go"] }),
    ])
    await until(e.sees(wrong)[echo](), m.sees(wrong)[muxer]())
    type(e, "hello")
  })
  const said = events.filter(({ event, ...rest }) => "node" in rest && rest.node === "W" && event !== "node")
  expect(said).toEqual([])
})

/**
 * A's list goes to W, and A's check calls W, at the same moment. Whichever fails first takes W off the list, and then
 * the other is told no more: an error, or a death.
 */
const nobodyAnswers: Condition = {
  text: { en: "A hears nothing from W", ja: "A に W から何も届かない" },
  holds: ({ events }) =>
    events.some(
      (event) =>
        (event.event === "error" && event.node === "A") ||
        (event.event === "health" && event.node === "A" && event.peer === "W" && event.status === "dead"),
    ),
}

test("stage 3 takes a silent node in, and off its list again: nobody answers there", async () => {
  const events = await performInMemory(async ({ node, until }) => {
    const a = await node("A", { stage: 3, args: ["--interval", "1s"] })
    await node("W", { stage: 3, as: "silent", join: a })
    await until(nobodyAnswers, a.lists(a))
  })
  const lists = events.flatMap((event) => (event.event === "members" ? [event.core.join(" ")] : []))
  expect(lists).toContain("A W")
})

test.each([performInMemory, perform])("a stage without such a node: %o", async (play) => {
  const act = play(async ({ node }) => void (await node("W", { stage: 1, as: "liar" })))
  await expect(act).rejects.toMatchObject({ name: "NoSuchNode" })
})
