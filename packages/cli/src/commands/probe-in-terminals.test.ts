import { spawnSync } from "node:child_process"
import { expect, test, vi } from "vitest"
import { ctrlC, silentProgram, someEnode, stay, untilTheEnd } from "../../fixtures/terminals.ts"
import { type, typeAfter, typeInTerminal, typeInto } from "../../fixtures/type.ts"

vi.setConfig({ testTimeout: 30_000 })

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
  const terminal = untilTheEnd(await typeInTerminal("probe", "--watch", contact))
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
