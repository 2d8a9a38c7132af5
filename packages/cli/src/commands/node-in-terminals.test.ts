import { expect, test, vi } from "vitest"
import { ctrlC, silentProgram, someEnode, stay, stayWith } from "../../fixtures/terminals.ts"
import { type } from "../../fixtures/type.ts"

vi.setConfig({ testTimeout: 30_000 })

test.each(["1", "2"])("stage %s: what is typed at one node is told at the other, once", async (stage) => {
  const a = await stay("node", stage, "--json", "--listen", "127.0.0.1:0")
  const { contact } = await a.waitFor("listening")
  const b = await stay("node", stage, "--json", "--listen", "127.0.0.1:0", "--join", contact)
  await a.waitFor("members", ({ core }) => core.length === 2)
  await b.waitFor("members", ({ core }) => core.length === 2)

  for (const line of ["hello", "", "hello"]) a.send(line)
  expect(await b.waitFor("message")).toMatchObject({ from: contact, text: "hello" })
  expect(await a.waitFor("error")).toMatchObject({ name: "AlreadySent" })

  ctrlC(b)
  expect(await b.exited).toEqual({ code: 0, signal: null })
  await a.waitFor("members", ({ core }) => core.length === 1)
})

test("an edge with one core is heard", async () => {
  const a = await stay("node", "1", "--json", "--listen", "127.0.0.1:0")
  const { contact } = await a.waitFor("listening")
  const edge = await stay("node", "1", "--json", "--edge", "--listen", "127.0.0.1:0", "--join", contact)
  edge.send("early")
  expect(await a.waitFor("message")).toMatchObject({ text: "early" })
})

test("a line that is typed before the node listens is kept; /peers answers, /quit says goodbye", async () => {
  const a = await stay("node", "1", "--json", "--listen", "127.0.0.1:0")
  const { contact } = await a.waitFor("listening")
  const b = await stay("node", "1", "--listen", "127.0.0.1:0", "--join", contact)
  b.send("early") // it is not there yet
  expect(await a.waitFor("message")).toMatchObject({ text: "early" })
  const told = (pattern: RegExp) => b.waitFor("text", ({ text }) => pattern.test(text), { since: 0 })
  await told(/ joined +\S+ has taken our wish to join$/)
  b.send("/peers")
  await told(/^ +me {2}core/)
  b.send("/quit")
  expect(await b.exited).toEqual({ code: 0, signal: null })
  await told(/ goodbye +said to the others$/)
  await a.waitFor("members", ({ core }) => core.length === 1)
})

test("an input that cannot be read, as nohup gives it: the node says so and goes on", async () => {
  const node = await stayWith("0>/dev/null", "node", "1", "--json", "--listen", "127.0.0.1:0")
  const { contact } = await node.waitFor("listening")
  const { code } = await type(["probe", contact])
  expect(code).toBe(0)
  ctrlC(node)
  expect(await node.exited).toEqual({ code: 0, signal: null })
})

test("a busy port is named, with what to do", async () => {
  const { listener } = await silentProgram()
  const busy = `127.0.0.1:${listener.address.port}`
  const { code, stderr } = await type(["node", "1", "--listen", busy])
  expect(code).toBe(2)
  expect(stderr).toMatch(/^error: [^\n]+\n$/)
  expect(stderr).toContain(busy)
})

test("nobody to join: one sentence, and exit code 1", async () => {
  const { listener } = await silentProgram()
  await listener.close()
  const nobody = `127.0.0.1:${listener.address.port}`
  const { code, stderr } = await type(["node", "1", "--listen", "127.0.0.1:0", "--join", nobody])
  expect(code).toBe(1)
  expect(stderr).toMatch(/^error: cannot join through [^\n]+\n$/)
})

test("Ctrl-C does not wait for somebody who does not answer", async () => {
  const { listener, called } = await silentProgram()
  const enode = someEnode(listener.address.port)
  const node = await stay(
    "node",
    "2",
    "--json",
    "--interval",
    "10m",
    "--listen",
    "127.0.0.1:0",
    "--join",
    enode,
  )
  await called // the handshake would have minutes from here
  ctrlC(node)
  expect(await node.exited).toEqual({ code: 0, signal: null })
})
