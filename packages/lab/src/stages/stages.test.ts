import { describe, expect, it } from "vitest"
import { ownValues, stageFor, stageOf, stages } from "./index.ts"

describe.each(stages)("stage $number", (stage) => {
  const choices = Object.entries(stage.ownOptions).flatMap(([name, option]) =>
    (option.choices ?? []).map((choice) => [name, choice] as const),
  )

  it.each(choices)("makes a node with --%s %s that listens and stops", async (name, choice) => {
    const { makeNode, interval, readContact } = await stage.load()
    const own = ownValues(stage, { [name]: choice })
    const node = makeNode({ listen: { host: "127.0.0.1", port: 0 }, role: "core", interval, own })
    const contact = await node.start()
    expect(stageFor(contact).number).toBe(stage.number)
    expect(await readContact(contact)).toBe(contact)
    await node.stop()
  })

  it("refuses an option of another stage, and a value that is none", () => {
    const foreign = stage.number === 1 ? { key: "file" } : { dialect: "blue" }
    expect(() => ownValues(stage, foreign)).toThrow("leave it out")
    const name = stage.number === 1 ? "dialect" : "policy"
    expect(() => ownValues(stage, { [name]: "none of them" })).toThrow("write ")
  })
})

it.each([
  ["127.0.0.1:50082", 1],
  ["example.org:1", 1],
  ["enode://00@127.0.0.1:30303", 2],
  ["/ip4/127.0.0.1/tcp/4001", 3],
])("%s is a contact of stage %i", (contact, number) => {
  expect(stageFor(contact).number).toBe(number)
})

it.each(["0", "4", "one", ""])("there is no stage %j", (text) => {
  expect(() => stageOf(text)).toThrow("write 1 or 2 or 3")
})
