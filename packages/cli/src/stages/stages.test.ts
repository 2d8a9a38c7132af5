import { mkdtemp, readFile, rm, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { describe, expect, it } from "vitest"
import { stageFor, stageOf, stages } from "./index.ts"
import { ownValues } from "./own-options.ts"

describe.each(stages)("stage $number", (stage) => {
  const choices = Object.entries(stage.ownOptions).flatMap(([name, option]) =>
    (option.choices ?? []).map((choice) => [name, choice] as const),
  )

  it.each(choices)("makes a node with --%s %s that listens and stops", async (name, choice) => {
    const { makeNode, interval, readContacts } = await stage.load()
    const own = ownValues(stage, { [name]: choice })
    const node = makeNode({
      transport: tcpTransport,
      listen: { host: "127.0.0.1", port: 0 },
      role: "core",
      interval,
      own,
    })
    const contact = await node.start()
    expect(stageFor(contact).number).toBe(stage.number)
    expect(await readContacts(contact)).toEqual([contact])
    await node.stop()
  })

  it("refuses an option of another stage, and a value that is none", () => {
    const foreign = stage.number === 1 ? { key: "file" } : { dialect: "blue" }
    expect(() => ownValues(stage, foreign)).toThrow("leave it out")
    const name = stage.number === 1 ? "dialect" : "policy"
    expect(() => ownValues(stage, { [name]: "none of them" })).toThrow("write ")
  })
})

it.each([2, 3])(
  "a node of stage %i is the same again with its key file, which only its owner can read",
  async (number) => {
    const stage = stageOf(`${number}`)
    const { makeNode, interval } = await stage.load()
    const folder = await mkdtemp(join(tmpdir(), "stages-"))
    const key = join(folder, "key")
    const identity = async () => {
      const node = makeNode({
        transport: tcpTransport,
        listen: { host: "127.0.0.1", port: 0 },
        role: "core",
        interval,
        own: ownValues(stage, { key }),
      })
      const contact = await node.start()
      await node.stop()
      return contact.replace(/:\d+$|\/tcp\/\d+/, "")
    }
    expect(await identity()).toBe(await identity())
    expect((await stat(key)).mode & 0o777).toBe(0o600)
    expect(await readFile(key, "utf8")).toMatch(/^\S+\n$/)
    await rm(folder, { recursive: true })
  },
)

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
