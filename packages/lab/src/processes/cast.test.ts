import { Story } from "@ping-from-zero/story"
import { afterEach, expect, test, vi } from "vitest"
import { ProcessListener } from "../acts/process-listener.ts"
import { Cast } from "./cast.ts"

/** Listens as soon as its port is free, and says so. */
const PROGRAM = [
  process.execPath,
  "-e",
  `const { createServer } = require("node:net")
  const [, port] = process.argv[process.argv.indexOf("--listen") + 1].split(":")
  const server = createServer()
  const listen = () => server.listen(Number(port), "127.0.0.1")
  server.on("error", () => setTimeout(listen, 10))
  server.on("listening", () => {
    const contact = "127.0.0.1:" + server.address().port
    console.log(JSON.stringify({ event: "listening", contact }))
  })
  listen()`,
  "--",
]

afterEach(() => vi.useRealTimers())

test("whoever takes over a port has as long for it as its predecessor lives", async () => {
  const cast = new Cast({
    stage: 1,
    interval: 1,
    apart: false,
    listener: new ProcessListener(new Story(), () => 0),
    onEnded: (error) => expect.fail(error.message),
    nodeProgram: new URL(import.meta.url),
  })
  try {
    const first = await cast.start("P", { program: PROGRAM })
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
    const taking = cast.start("S", { program: PROGRAM, inPlaceOf: first })
    await vi.advanceTimersByTimeAsync(60_000)
    cast.expectEnd(first)
    first.process.kill()
    expect((await taking).contact).toBe(first.contact)
  } finally {
    await cast.close()
  }
})
