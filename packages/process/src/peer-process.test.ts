import { spawn } from "node:child_process"
import { once } from "node:events"
import { afterEach, describe, expect, test } from "vitest"
import { commandToRun } from "./bundle.ts"
import { PeerEnded, PeerTooLate } from "./event-log.ts"
import { PeerProcess } from "./peer-process.ts"

const started: PeerProcess[] = []

/** A peer in one line of JavaScript. */
async function start(script: string): Promise<PeerProcess> {
  const peer = await PeerProcess.start(process.execPath, ["-e", script], { name: "peer" })
  started.push(peer)
  return peer
}
afterEach(async () => {
  await Promise.all(started.splice(0).map((peer) => peer.stop()))
})

const say = (event: object) => `console.log(${JSON.stringify(JSON.stringify(event))});`
const ECHO = `process.stdin.on("data", (d) => console.log(JSON.stringify({ event: "message", from: "me", text: String(d).trim() })));`
const STAY = "setInterval(() => {}, 1e6);"
const listening = { event: "listening", contact: "127.0.0.1:1" }

function members(...core: string[]) {
  return { event: "members", core, edge: [] }
}

describe("what a peer says", () => {
  test("waits for a line, past or to come", async () => {
    const peer = await start(say(listening) + ECHO)
    await peer.waitFor("listening")
    expect(await peer.waitFor("listening")).toEqual(listening)
    peer.send("hello")
    expect((await peer.waitFor("message", ({ text }) => text === "hello")).from).toBe("me")
  })

  test("a state that is over is not mistaken for the state now", async () => {
    const peer = await start(say(members("a")) + say(members("a", "b")) + ECHO)
    await peer.waitFor("members", ({ core }) => core.length === 2)
    const one = peer.waitFor("members", ({ core }) => core.length === 1, { timeoutMs: 50 })
    await expect(one).rejects.toThrow(PeerTooLate)
    expect(await peer.waitFor("members", ({ core }) => core.length === 1, { since: 0 })).toEqual(members("a"))
  })

  test("tells what was printed instead", async () => {
    const peer = await start(`console.log("warming up"); console.error("no port left"); process.exit(3)`)
    const failure = peer.waitFor("listening")
    await expect(failure).rejects.toThrow(PeerEnded)
    await expect(failure).rejects.toThrow(/ended \(3\).*warming up.*no port left/s)
    await expect(peer.waitFor("listening"), "also after its end").rejects.toThrow(PeerEnded)
  })

  test("a command that does not exist", async () => {
    await expect(PeerProcess.start("no-such-command-here", [])).rejects.toThrow(/ENOENT/)
  })
})

describe("what is done to a peer", () => {
  test("frozen it is silent, thawed it goes on", async () => {
    const peer = await start(say(listening) + ECHO)
    await peer.waitFor("listening")
    peer.freeze()
    peer.send("are you there?")
    await expect(peer.waitFor("message", undefined, { timeoutMs: 100 })).rejects.toThrow(PeerTooLate)
    peer.thaw()
    await peer.waitFor("message", ({ text }) => text === "are you there?")
  })

  test("stop lets it say farewell, even when it was frozen", async () => {
    const peer = await start(
      `process.on("SIGTERM", () => { ${say(members())} process.exit(0) });${STAY}${say(listening)}`,
    )
    await peer.waitFor("listening")
    peer.freeze()
    expect(await peer.stop()).toEqual({ code: 0, signal: null })
    expect(peer.events.at(-1)).toEqual(members())
  })

  test("stop kills what does not leave", async () => {
    const peer = await start(`process.on("SIGTERM", () => {});${STAY}${say(listening)}`)
    await peer.waitFor("listening")
    expect(await peer.stop()).toEqual({ code: null, signal: "SIGKILL" })
  })

  test("signals after its end reach nobody", async () => {
    const peer = await start("")
    await peer.exited
    peer.freeze()
    peer.send("too late")
    expect(await peer.stop()).toEqual({ code: 0, signal: null })
  })
})

describe("nothing is left behind", { timeout: 20_000 }, () => {
  const parent = new URL("../fixtures/parent.ts", import.meta.url)

  test.concurrent.each([
    ["returns without stopping its peers", "exit"],
    ["throws", "throw"],
    ["gets Ctrl-C", "SIGINT"],
    ["is killed", "SIGKILL"],
  ])(
    "when the parent %s",
    async (_, how) => {
      const [node = "", ...flags] = await commandToRun(parent)
      const child = spawn(node, [...flags, how], { stdio: ["ignore", "pipe", "ignore"] })
      let printed = ""
      child.stdout.on("data", (text) => {
        printed += text
      })
      await once(child, "close")
      const pids = printed.trim().split("\n").map(Number)
      expect(pids).toHaveLength(3)
      await expect.poll(() => pids.filter(exists), { timeout: 5_000 }).toEqual([])
    },
    20_000,
  )
})

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
