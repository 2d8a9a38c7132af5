/** One node that checks all these ports each second. Prints its share of a processor and its bytes for each peer. */
import {
  bookDialect,
  type Contact,
  type HealthReport,
  safeChecks,
  scaleTiming,
  systemClock,
  tcpTiming,
} from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { sayOnce, TcpHealthCheck } from "@ping-from-zero/core-tcp-check/wire"
import { say } from "../say.ts"

const ports = process.argv.slice(2).map(Number)
const SECONDS = 10
const ping = bookDialect.encode({ type: "PING" }, 50082)
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const held = () => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed + process.memoryUsage().external
}

const healthCheck = new TcpHealthCheck({
  clock: systemClock,
  timing: scaleTiming(safeChecks.timing, 0.1),
  rounds: "side by side",
  ping: (contact, signal, within) =>
    sayOnce({ transport: tcpTransport, timing: tcpTiming }, contact, ping, signal, within),
})
await wait(200)
const before = held()
let checks = 0
let alive = 0
for (const port of ports) {
  const count = ({ status }: HealthReport) => {
    checks += 1
    if (status === "alive") alive += 1
  }
  const notChecked = (error: Error): never => {
    throw error
  }
  healthCheck.watch(`127.0.0.1:${port}` as Contact, "core", count, notChecked)
}
await wait(5_000) // the first rounds warm the code up
const cpu = process.cpuUsage()
await wait(SECONDS * 1000)
const { user, system } = process.cpuUsage(cpu)
const share = (user + system) / (SECONDS * 1e6)
const bytesPerPeer = (held() - before) / ports.length
healthCheck.stop()
say("watched", { share, bytesPerPeer, checks, alive })
process.exit()
