import { createServer } from "node:net"
import { parseArgs } from "node:util"

/**
 * Another program where a node was: it waits until the port is free, then takes every connection, reads what comes
 * and knows none of it. Plain JavaScript, because it starts ten times as fast.
 */
const AGAIN_MS = 10

const { values } = parseArgs({ strict: false, options: { listen: { type: "string" } } })
const [host = "", port = ""] = String(values.listen).split(":")

const server = createServer((socket) => socket.resume().on("error", () => {}))
const listen = () => server.listen({ host, port: Number(port) })
server.on("error", () => setTimeout(listen, AGAIN_MS))
server.on("listening", () => {
  console.log(JSON.stringify({ event: "listening", contact: `${host}:${port}` }))
})
listen()
