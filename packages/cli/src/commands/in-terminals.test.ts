import { spawnSync } from "node:child_process"
import type { ByteStream, Listener } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { generateNodeKey, nodeId, random } from "@ping-from-zero/devp2p-ping"
import type { PeerProcess } from "@ping-from-zero/process"
import { afterEach, expect, test, vi } from "vitest"
import {
  type,
  typeAfter,
  typeAndStay,
  typeAndStayWith,
  typeInTerminal,
  typeInto,
} from "../../fixtures/type.ts"

vi.setConfig({ testTimeout: 30_000 })

const cleanUp: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(cleanUp.splice(0).map((end) => end()))
})

async function stay(...args: string[]): Promise<PeerProcess> {
  const terminal = await typeAndStay(...args)
  cleanUp.push(() => terminal.stop())
  return terminal
}

/** @param where the shell is told to put its input or output */
async function stayWith(where: string, ...args: string[]): Promise<PeerProcess> {
  const terminal = await typeAndStayWith(where, ...args)
  cleanUp.push(() => terminal.stop())
  return terminal
}

/** Something that listens. It takes a connection, and says nothing. */
async function silentProgram(): Promise<{ listener: Listener; called: Promise<ByteStream> }> {
  let taken: (stream: ByteStream) => void = () => {}
  const called = new Promise<ByteStream>((resolve) => {
    taken = resolve
  })
  const listener = await tcpTransport.listen({ host: "127.0.0.1", port: 0 }, taken)
  cleanUp.push(async () => {
    await listener.close()
    if (await Promise.race([called, false])) (await called).abort(new Error("the test is over"))
  })
  return { listener, called }
}

const ctrlC = (terminal: PeerProcess) => process.kill(-terminal.pid, "SIGINT")
const someEnode = (port: number) => `enode://${nodeId(generateNodeKey(random).publicKey)}@127.0.0.1:${port}`

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

test("a probe of stage 1: its rungs, its checks, its verdict", async () => {
  const node = await stay("node", "1", "--json", "--listen", "127.0.0.1:0")
  const { contact } = await node.waitFor("listening")
  const alive = await type(["probe", contact, "-c", "2", "-i", "0.02", "--json"])
  expect(alive).toMatchObject({ code: 0, stderr: "" })
  const lines = alive.stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
  expect(lines.map(({ event, rung, alive }) => rung ?? { event, alive })).toEqual([
    "tcp",
    "ping",
    "check",
    { event: "verdict", alive: true },
  ])
  await node.stop()
  expect(await type(["probe", contact])).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/connection refused[^\n]*\n no answer\n$/),
  })
})

/** `script` gives a command a terminal of its own. */
const hasScript = spawnSync("script", ["--version"]).status === 0

test.skipIf(!hasScript)("watched in a terminal: a table, q, and the statistics", async () => {
  const { listener } = await silentProgram()
  const contact = `127.0.0.1:${listener.address.port}`
  const terminal = await typeInTerminal("probe", "--watch", contact)
  cleanUp.push(() => terminal.stop())
  await terminal.waitFor("text", ({ text }) => /last.*loss/.test(text) && text.includes("contact"), {
    since: 0,
  })
  await terminal.waitFor("text", ({ text }) => text.includes(contact) && text.includes("alive"), { since: 0 })
  terminal.send("q")
  expect(await terminal.exited).toEqual({ code: 0, signal: null })
  await terminal.waitFor("text", ({ text }) => / checks, \d+ answered, 0 % loss/.test(text), { since: 0 })
})

test("several contacts, typed and in a file: a line each and a summary; the exit code says whether all live", async () => {
  const { listener } = await silentProgram() // its kernel answers, which is all that stage 1 asks
  const { listener: other } = await silentProgram()
  const [alive, dead] = [listener, other].map(({ address }) => `127.0.0.1:${address.port}`) as [
    string,
    string,
  ]
  await other.close()
  const list = `printf '%s\\n' '# mine' '- "${dead}"'`
  const printed = await typeAfter(`${list} |`, ["probe", alive, "-f", "-"])
  expect(printed).toMatchObject({ code: 1, stderr: "" })
  expect(printed.stdout.split("\n").sort()).toEqual([
    "",
    expect.stringMatching(" 2 contacts: 1 alive; 1 no answer"),
    expect.stringMatching(` alive +${alive} +ping +[\\d.]+ ms`),
    expect.stringMatching(` no answer +${dead} +.*connection refused`),
  ])
  expect(await type(["probe", alive, "-q"])).toEqual({ code: 0, stdout: "", stderr: "" })
  expect(await type(["probe", dead, "--nagios"])).toMatchObject({
    code: 2,
    stdout: expect.stringMatching(/^PROBE CRITICAL: [^\n]+\n$/),
  })
  expect(await type(["probe", "--nagios", "--bogus"])).toMatchObject({
    code: 3,
    stdout: expect.stringMatching(/^PROBE UNKNOWN: [^\n]+\n$/),
  })
})

test.each([
  ["| true", /^$/],
  ["> /dev/full", /^error: the output cannot be written: ENOSPC[^\n]*\n$/],
])(
  "nobody reads what a probe prints (%s): the exit code says what it found all the same",
  async (where, stderr) => {
    const { listener } = await silentProgram()
    const { port } = listener.address
    await listener.close()
    const printed = await typeInto(where, ["probe", `127.0.0.1:${port}`])
    expect(printed).toMatchObject({ code: 1, stderr: expect.stringMatching(stderr) })
  },
)

test("Ctrl-C within a probe's climb: at once, and without a verdict", async () => {
  const { listener, called } = await silentProgram()
  const probe = await stay("probe", someEnode(listener.address.port), "--json")
  await called
  ctrlC(probe)
  expect(await probe.exited).toEqual({ code: 130, signal: null })
  expect(probe.events).toEqual([expect.objectContaining({ rung: "tcp", ok: true })])
})
