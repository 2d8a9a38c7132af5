import { type ByteStream, systemClock } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import {
  answerPings,
  ed25519Identity,
  Host,
  libp2pTiming,
  PING,
  parsePeerAddress,
  peerContact,
  random,
  sendPing,
  upgradeOutbound,
} from "./src/index.ts"

const identity = ed25519Identity(random(32))
const host = new Host({ transport: tcpTransport, clock: systemClock, random, identity, timing: libp2pTiming })
host.handle(PING, answerPings)
host.handle("/sink/1", async (s: ByteStream) => {
  for (;;) {
    const p = await s.readSome(1 << 20)
    if (!p.length) break
  }
  await s.write(new Uint8Array(1))
  s.end()
})
const cpu0 = process.cpuUsage()
const cpu = () => {
  const c = process.cpuUsage(cpu0)
  return c.user + c.system
}
process.on("SIGUSR2", () => console.error("listener cpu us", cpu()))
if (process.argv[2] === "listen") {
  const { port } = await host.listen({ host: "127.0.0.1", port: 0 }, (e) => console.error(e.name))
  console.log(peerContact({ host: "127.0.0.1", port, peerId: identity.peerId }))
} else {
  const address = parsePeerAddress(process.argv[3]!)
  const mode = process.argv[2]
  if (mode === "echo") {
    const c = await host.connect(address)
    const s = await c.openStream(PING)
    for (let i = 0; i < 3000; i++) await sendPing(s, random)
    const n = Number(process.argv[4] ?? 20000)
    const c0 = cpu()
    const t = performance.now()
    for (let i = 0; i < n; i++) await sendPing(s, random)
    console.log(
      "cpu us/echo",
      ((cpu() - c0) / n).toFixed(1),
      "echo/s",
      Math.round((n / (performance.now() - t)) * 1000),
    )
  } else if (mode === "bulk") {
    const c = await host.connect(address)
    const s = await c.openStream("/sink/1")
    const chunk = new Uint8Array(65536)
    const n = 200 * 16
    for (let i = 0; i < 160; i++) await s.write(chunk)
    const c0 = cpu()
    const t = performance.now()
    for (let i = 0; i < n; i++) await s.write(chunk)
    s.end()
    await s.read(1)
    console.log(
      "cpu ms/MiB",
      ((((cpu() - c0) / n) * 16) / 1000).toFixed(2),
      "MiB/s",
      Math.round((n / 16 / (performance.now() - t)) * 1000),
    )
  } else if (mode === "dial") {
    const n = 300
    let t = 0,
      c0 = 0
    for (let i = 0; i < n; i++) {
      if (i === 50) {
        t = performance.now()
        c0 = cpu()
      }
      const stream = await tcpTransport.dial(address)
      const c = await upgradeOutbound(stream, address.peerId, {
        clock: systemClock,
        random,
        identity,
        negotiationTimeout: 1e4,
        remoteHost: "x",
        handlers: new Map(),
        onError: () => {},
      })
      const s = await c.openStream(PING)
      await sendPing(s, random)
      await c.close()
    }
    console.log(
      "cpu us",
      ((cpu() - c0) / 250).toFixed(0),
      "dial+echo /s",
      Math.round(((n - 50) / (performance.now() - t)) * 1000),
    )
  } else if (mode === "open") {
    const c = await host.connect(address)
    const n = 3000
    const c0 = cpu(),
      t = performance.now()
    for (let i = 0; i < n; i++) {
      const s = await c.openStream(PING)
      await sendPing(s, random)
      s.end()
      s.abort(new Error("done"))
    }
    console.log(
      "cpu us",
      ((cpu() - c0) / n).toFixed(0),
      "open+echo /s",
      Math.round((n / (performance.now() - t)) * 1000),
    )
  }
  process.exit(0)
}
