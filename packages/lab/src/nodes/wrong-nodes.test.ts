import { expect, test, vi } from "vitest"
import { perform } from "../../fixtures/perform.ts"
import type { WrongNode } from "./index.ts"

vi.setConfig({ testTimeout: 20_000 })

test.each<WrongNode>(["silent", "zombie"])(
  "stage 1 calls a %s node alive, and it does nothing",
  async (as) => {
    const events = await perform(async ({ node, until, type }) => {
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

test("a stage without such a node", async () => {
  const act = perform(async ({ node }) => void (await node("W", { stage: 3, as: "silent" })))
  await expect(act).rejects.toMatchObject({ name: "NoSuchWrongNode" })
})
