import { describe, expect, test } from "vitest"
import { fromUtf8, toUtf8 } from "../bytes/bytes.ts"
import { A, AT_B, B, fate, Pair } from "../testing/pair.ts"
import { FakeClock, settle } from "./fake-clock.ts"
import { linuxRules } from "./rules.ts"
import { SimulatedNetwork } from "./simulated-network.ts"

const SYN = /^\S+ (lost: )?10\.0\.0\.1:\d+ > 10\.0\.0\.2:50082 SYN/

describe("a SYN", () => {
  test("that nothing answers is repeated, and given up after 131 s (ip-sysctl, tcp_syn_retries; without a wheel)", async () => {
    const pair = new Pair()
    pair.hosts.b.unplug()
    const dial = fate(pair.clock, pair.a.transport.dial(AT_B))
    await pair.clock.advance(200_000)
    expect(pair.times(SYN)).toEqual([0, 1, 2, 3, 4, 5, 7, 11, 19, 35, 67])
    expect(dial.now).toBe("ConnectionTimedOut at 131")
  })

  test("is given up after 133 to 136 s by timers as Linux has them (measured: 133.3 to 135.0 s)", async () => {
    const pair = new Pair({ jiffy: linuxRules.jiffy })
    pair.hosts.b.unplug()
    const dial = fate(pair.clock, pair.a.transport.dial(AT_B))
    await pair.clock.advance(200_000)
    const [error, seconds = ""] = dial.now.split(" at ")
    expect(error).toBe("ConnectionTimedOut")
    expect(Number(seconds)).toBeGreaterThan(131.1)
    expect(Number(seconds)).toBeLessThan(136.1)
  })

  test("doubles its timer from the first on before Linux 6.5: 127 s (RFC 6298, 5.5)", async () => {
    const pair = new Pair({ synLinearTimeouts: 0 })
    pair.hosts.b.unplug()
    const dial = fate(pair.clock, pair.a.transport.dial(AT_B))
    await pair.clock.advance(200_000)
    expect(pair.times(SYN)).toEqual([0, 1, 3, 7, 15, 31, 63])
    expect(dial.now).toBe("ConnectionTimedOut at 127")
  })

  test("where nobody listens is answered RST at once (RFC 9293, 3.10.7.1)", async () => {
    const pair = new Pair()
    const dial = fate(pair.clock, pair.a.transport.dial(AT_B))
    await settle()
    expect(dial.now).toBe("ConnectionRefused at 0")
  })

  test("for a host that has no power, or that nobody has, is not answered", async () => {
    const pair = new Pair()
    pair.hosts.b.powerOff()
    const dials = [AT_B, { host: "10.0.0.9", port: 1 }].map((to) =>
      fate(pair.clock, pair.a.transport.dial(to)),
    )
    await pair.clock.advance(130_000)
    expect(dials.map(({ now }) => now)).toEqual(["waiting", "waiting"])
  })

  test.each([
    [0, 1],
    [1, 2],
    [2, 3],
    [16, 17],
  ])(
    "finds room for a frozen process: backlog %i holds %i (measured; sk_acceptq_is_full)",
    async (backlog, held) => {
      const pair = new Pair()
      await pair.listen(backlog)
      pair.b.freeze()
      const dials = Array.from({ length: held + 1 }, () => fate(pair.clock, pair.a.transport.dial(AT_B)))
      await settle()
      expect(dials.map(({ now }) => now)).toEqual([...Array(held).fill("done at 0"), "waiting"])
      expect(pair.times(/accept queue full: /)).toEqual([0])
      expect(pair.accepted).toHaveLength(0)

      await pair.clock.advance(3_500)
      pair.b.thaw()
      await pair.clock.advance(500)
      expect(dials.at(-1)!.now).toBe("done at 4") // the next SYN finds the queue empty
      expect(pair.accepted).toHaveLength(held + 1)
    },
  )

  test("finds no more room than somaxconn leaves (listen(2))", async () => {
    const pair = new Pair({ somaxconn: 3 })
    await pair.listen(511)
    pair.b.freeze()
    const dials = Array.from({ length: 6 }, () => fate(pair.clock, pair.a.transport.dial(AT_B)))
    await settle()
    expect(dials.filter(({ now }) => now === "done at 0")).toHaveLength(4)
  })

  test("that comes when the queue is full only by the last step is believed by the dialer alone (tcp_check_req)", async () => {
    const pair = new Pair()
    pair.network.setLines(A, B, { delay: 10 })
    await pair.listen(0)
    pair.b.freeze()
    const dials = [0, 1].map(() => pair.a.transport.dial(AT_B))
    const fates = dials.map((dial) => fate(pair.clock, dial))
    await pair.clock.advance(20)
    expect(fates.map(({ now }) => now)).toEqual(["done at 0.02", "done at 0.02"])
    await pair.clock.advance(10_000)
    expect(pair.times(/50082 > 10.* SYN/).filter((at) => at > 0.1)).toEqual([1.01, 3.01, 7.01]) // SYN+ACK again
    await (await dials[1]!).write(fromUtf8("hello"))
    pair.b.thaw()
    await pair.clock.advance(10_000)
    expect(pair.accepted).toHaveLength(2)
    expect(toUtf8(await pair.accepted[1]!.read(5))).toBe("hello")
  })
})

describe("a frozen process", () => {
  test("has a kernel that acknowledges data until the buffers are full (tcp_rmem, SO_SNDBUF)", async () => {
    const pair = new Pair()
    await pair.listen()
    const { near } = await pair.connect()
    pair.b.freeze()
    let taken = 0
    const write = async () => {
      for (; taken < 300 * 1_024; taken += 1_024) await near.write(new Uint8Array(1_024))
    }
    const writing = fate(pair.clock, write())
    await pair.clock.advance(1_000)
    expect(taken).toBe(Math.floor((65_536 + 69_120) / 1_024) * 1_024)
    // The window is probed for as long as its kernel answers (RFC 9293, 3.8.6.1).
    await pair.clock.advance(24 * 60 * 60_000)
    expect(writing.now).toBe("waiting")
    pair.b.thaw()
    const far = pair.accepted[0]!
    await far.read(300 * 1_024)
    await settle()
    expect(writing.now).toBe("done at 86401")
  })

  test("finds all that came when it runs again: first its timers, then its sockets (libuv)", async () => {
    const pair = new Pair()
    await pair.listen()
    const { near, far } = await pair.connect()
    const seen: string[] = []
    pair.b.clock.after(500, () => seen.push(`timer at ${pair.clock.now()}`))
    far.read(4).then((bytes) => seen.push(`${toUtf8(bytes)} at ${pair.clock.now()}`))
    pair.b.freeze()
    await near.write(fromUtf8("data"))
    await pair.clock.advance(2_000)
    expect(seen).toEqual([])
    pair.b.thaw()
    await settle()
    expect(seen).toEqual(["timer at 2000", "data at 2000"])
  })

  test("that is killed ends as any other: who waited in its accept queue gets RST (measured; inet_csk_listen_stop)", async () => {
    const pair = new Pair()
    await pair.listen()
    pair.b.freeze()
    const near = await pair.a.transport.dial(AT_B)
    pair.b.kill()
    await expect(near.read(1)).rejects.toMatchObject({ name: "StreamReset" })
  })

  test("is as one whose event loop is busy", async () => {
    const pair = new Pair()
    await pair.listen()
    pair.b.busy(10_000)
    const near = await pair.a.transport.dial(AT_B)
    await near.write(fromUtf8("hello"))
    await pair.clock.advance(9_999)
    expect(pair.accepted).toHaveLength(0)
    await pair.clock.advance(1)
    expect(toUtf8(await pair.accepted[0]!.read(5))).toBe("hello")
  })
})

describe("a process that is gone", () => {
  test("leaves FIN where all was read, and RST to whoever writes then (measured)", async () => {
    const pair = new Pair()
    await pair.listen()
    const { near } = await pair.connect()
    pair.b.kill()
    expect(await near.readSome(1)).toHaveLength(0)
    await near.write(fromUtf8("x")) // the kernel takes it: it has heard of no RST yet
    await expect(near.write(fromUtf8("y"))).rejects.toMatchObject({ name: "StreamReset" })
    await expect(pair.a.transport.dial(AT_B)).rejects.toMatchObject({ name: "ConnectionRefused" })
  })

  test("leaves RST where bytes lay unread (RFC 1122, 4.2.2.13; measured)", async () => {
    const pair = new Pair()
    await pair.listen()
    const { near } = await pair.connect()
    await near.write(fromUtf8("unread"))
    pair.b.kill()
    await expect(near.readSome(1)).rejects.toMatchObject({ name: "StreamReset" })
  })

  test("lets another listen at its address at once", async () => {
    const pair = new Pair()
    await pair.listen()
    const stranger = pair.hosts.b.start("stranger")
    await expect(pair.listen(1, stranger)).rejects.toMatchObject({ name: "AddressInUse" })
    pair.b.kill()
    await pair.listen(1, stranger)
    await pair.connect()
  })

  test("rejects all that its program still waits for", async () => {
    const pair = new Pair()
    await pair.listen()
    const { far } = await pair.connect()
    const read = far.read(1)
    pair.b.kill()
    await expect(read).rejects.toMatchObject({ name: "ProcessKilled" })
    await expect(far.write(fromUtf8("x"))).rejects.toMatchObject({ name: "ProcessKilled" })
    await expect(pair.b.transport.dial(AT_B)).rejects.toMatchObject({ name: "ProcessKilled" })
    await expect(pair.listen()).rejects.toMatchObject({ name: "ProcessKilled" })
  })
})

describe("RST", () => {
  test("leaves to the reader what came before it (measured; tcp_recvmsg looks into the queue first)", async () => {
    const pair = new Pair()
    await pair.listen()
    const { near, far } = await pair.connect()
    await near.write(fromUtf8("hello"))
    near.abort(new RangeError("enough"))
    expect(toUtf8(await far.read(5))).toBe("hello")
    await expect(far.read(1)).rejects.toMatchObject({ name: "StreamReset" })
  })

  test("overtakes what was written and not yet sent", async () => {
    const pair = new Pair()
    await pair.listen()
    const { near, far } = await pair.connect()
    for (let written = 0; written < 100_000; written += 1_000) await near.write(new Uint8Array(1_000))
    near.abort(new RangeError("enough"))
    let read = 0
    const reading = async () => {
      for (;;) read += (await far.readSome(100_000)).length
    }
    await expect(reading()).rejects.toMatchObject({ name: "StreamReset" })
    expect(read).toBe(linuxRules.receiveBuffer)
  })

  test("answers old packets on a host that was without power (RFC 9293, 3.5.1, figure 9)", async () => {
    const pair = new Pair()
    await pair.listen()
    const { near } = await pair.connect()
    pair.hosts.b.powerOff()
    const read = fate(pair.clock, near.read(1))
    await pair.clock.advance(60 * 60_000)
    expect(read.now).toBe("waiting") // half-open: who only listens never learns of it
    pair.hosts.b.powerOn()
    await pair.clock.advance(60 * 60_000)
    expect(read.now).toBe("waiting")
    await near.write(fromUtf8("x"))
    await settle()
    expect(read.now).toBe("StreamReset at 7200")
  })

  test("comes from whoever took the address over", async () => {
    const pair = new Pair()
    await pair.listen()
    const { near } = await pair.connect()
    const read = fate(pair.clock, near.read(1))
    const other = pair.network.replaceHost(B).start("other")
    await pair.listen(1, other)
    await near.write(fromUtf8("x"))
    await settle()
    expect(read.now).toBe("StreamReset at 0")
    await pair.connect()
  })
})

describe("FIN", () => {
  test("comes behind the data, and ends one direction", async () => {
    const pair = new Pair()
    pair.network.setLines(A, B, { delay: 10 })
    await pair.listen()
    const dial = pair.a.transport.dial(AT_B)
    await pair.clock.advance(100)
    const near = await dial
    await near.write(fromUtf8("last"))
    near.end()
    await pair.clock.advance(10)
    const far = pair.accepted[0]!
    expect(toUtf8(await far.read(4))).toBe("last")
    expect(await far.readSome(1)).toHaveLength(0)
    await far.write(fromUtf8("and back"))
    await pair.clock.advance(10)
    expect(toUtf8(await near.read(8))).toBe("and back")
  })

  test("keeps the addresses of who sent it first for 60 s (TCP_TIMEWAIT_LEN)", async () => {
    const pair = new Pair({ ports: [40_000, 40_001] })
    await pair.listen()
    for (let connection = 0; connection < 2; connection++) {
      const { near, far } = await pair.connect()
      near.end()
      await settle()
      far.end()
    }
    await expect(pair.a.transport.dial(AT_B)).rejects.toMatchObject({ name: "AddressNotAvailable" })
    await pair.clock.advance(60_000)
    await pair.connect()
  })

  test("of a process that is gone, and that never comes, is forgotten after 60 s (tcp_fin_timeout)", async () => {
    const pair = new Pair()
    await pair.listen()
    await pair.connect()
    pair.b.freeze() // its kernel acknowledges; its program would have to end the connection
    pair.a.kill()
    await pair.clock.advance(59_000)
    expect(pair.hosts.a.connections).toBe(1)
    await pair.clock.advance(1_000)
    expect(pair.hosts.a.connections).toBe(0)
  })

  test("that comes last leaves the rest to the kernel, which gives up as for a process that is gone", async () => {
    const pair = new Pair()
    await pair.listen()
    const { near, far } = await pair.connect()
    near.end()
    await far.readSome(1)
    pair.network.cut(A, B)
    far.end()
    await pair.clock.advance(102_400) // tcp_orphan_retries; 924.6 s if the process still had it
    expect(pair.hosts.b.connections).toBe(0)
  })

  test("of a process that is gone is waited for 60 s, then nobody is there (tcp_fin_timeout)", async () => {
    const pair = new Pair()
    await pair.listen()
    for (const [wait, answer] of [
      [59_999, /ack/],
      [60_000, /RST/],
    ] as const) {
      const { near, far } = await pair.connect()
      near.end()
      near.abort(new RangeError("closed"))
      await pair.clock.advance(wait)
      far.end()
      expect(pair.log.at(-1)).toMatch(answer)
    }
  })
})

describe("data", () => {
  /** What A sends is lost. */
  async function silentLine() {
    const pair = new Pair()
    await pair.listen()
    const { near, far } = await pair.connect()
    pair.network.cutOneWay(A, B)
    await near.write(fromUtf8("x"))
    return { ...pair, pair, near, far }
  }

  test("that nothing acknowledges is repeated from 200 ms on, and given up 924.6 s later (tcp_retries2)", async () => {
    const { pair, near } = await silentLine()
    const read = fate(pair.clock, near.read(1))
    await pair.clock.advance(2_000_000)
    const sent = pair.times(/lost: 10.0.0.1.* len 1 /)
    expect(sent.slice(0, 12)).toEqual([0, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 51.2, 102.4, 204.8])
    expect(sent).toHaveLength(17)
    expect(read.now).toBe("ConnectionTimedOut at 924.8")
  })

  test("arrives when it is next repeated after the line was mended", async () => {
    const { pair, far } = await silentLine()
    const read = fate(pair.clock, far.read(1))
    await pair.clock.advance(7_000)
    pair.network.mend(A, B)
    await pair.clock.advance(60_000)
    expect(read.now).toBe("done at 12.8")
  })

  test("is given up sooner when its process is gone: 102.2 s later (tcp_orphan_retries)", async () => {
    const { pair } = await silentLine()
    pair.a.kill()
    await pair.clock.advance(1_000_000)
    expect(pair.times(/lost/).at(-1)).toBe(51.2)
  })

  test("that was lost behind it goes again as soon as the first is acknowledged (RFC 6582)", async () => {
    const { pair, near, far } = await silentLine()
    for (const letter of "yz") await near.write(fromUtf8(letter))
    const read = fate(pair.clock, far.read(3))
    await pair.clock.advance(100)
    pair.network.mend(A, B)
    await pair.clock.advance(10_000)
    expect(read.now).toBe("done at 0.2")
  })

  test("that was read, and comes once more when both have ended, is acknowledged (tcp_rcv_state_process, rcv_nxt)", async () => {
    const pair = new Pair()
    await pair.listen()
    const { near, far } = await pair.connect()
    pair.network.cutOneWay(B, A) // what acknowledges is lost
    await near.write(fromUtf8("x"))
    near.end()
    far.end()
    await far.read(1)
    await pair.clock.advance(1_000)
    pair.network.mend(A, B)
    await pair.clock.advance(60_000)
    expect(await near.readSome(1)).toHaveLength(0)
    expect(pair.log.some((line) => line.includes("RST"))).toBe(false)
  })

  test("that a process left to its kernel is given up when the other has no room (tcp_orphan_retries)", async () => {
    const pair = new Pair()
    await pair.listen()
    const { near } = await pair.connect()
    pair.b.freeze()
    for (let written = 0; written < 100_000; written += 1_000) await near.write(new Uint8Array(1_000))
    pair.a.exit()
    await pair.clock.advance(1_000_000)
    expect(await pair.clock.next()).toBe(false)
  })

  test("waits for a round trip and 200 ms before it is repeated (RFC 6298, 2; tcp_rto_min)", async () => {
    const pair = new Pair()
    pair.network.setLines(A, B, { delay: 100 })
    await pair.listen()
    const dial = pair.a.transport.dial(AT_B)
    await pair.clock.advance(1_000)
    const near = await dial
    pair.network.cut(A, B)
    await near.write(fromUtf8("x"))
    await pair.clock.advance(1_000)
    // One round trip was measured: 200 ms, and four times the half of it are more than 200 ms.
    expect(pair.times(/lost: 10.0.0.1.* len 1 /)).toEqual([1, 1.6])
  })

  test("is not repeated because the answer is slow, but when it comes later than the timer knows", async () => {
    const pair = new Pair()
    await pair.listen()
    const { near, far } = await pair.connect()
    pair.network.setLines(A, B, { delay: 2_000 })
    await near.write(fromUtf8("x"))
    await pair.clock.advance(10_000)
    expect(toUtf8(await far.read(1))).toBe("x")
    expect(pair.times(/10.0.0.1.* len 1 /)).toEqual([0, 0.2, 0.4, 0.8, 1.6, 3.2]) // its copies are thrown away
    expect(await state(far.read(1))).toBe("waiting")
    await near.write(fromUtf8("y"))
    await pair.clock.advance(10_000)
    expect(pair.times(/10.0.0.1.* seq 2 len 1 /).length).toBeLessThan(4) // the timer has learnt
  })
})

async function state(promise: Promise<unknown>): Promise<string> {
  const ending = fate(new FakeClock(), promise)
  await settle()
  return ending.now
}

describe("what a process has runs out", () => {
  test("sockets: a dial says so, and who calls is hung up on (uv__emfile_trick)", async () => {
    const pair = new Pair({}, 2)
    const errors: string[] = []
    const at = { host: A, port: 1 }
    await pair.a.transport.listen(at, () => {}, { onError: ({ name }) => errors.push(name) })
    await pair.listen()
    await pair.connect()
    await expect(pair.a.transport.dial(AT_B)).rejects.toMatchObject({ name: "TooManyOpenFiles" })
    const called = await pair.b.transport.dial(at)
    expect(await called.readSome(1)).toHaveLength(0)
    expect(errors).toEqual(["TooManyOpenFiles"])
  })

  test("ports: EADDRNOTAVAIL (ip_local_port_range; RFC 6056)", async () => {
    const pair = new Pair({ ports: [40_000, 40_002] })
    await pair.listen()
    for (let i = 0; i < 3; i++) await pair.connect()
    await expect(pair.a.transport.dial(AT_B)).rejects.toMatchObject({ name: "AddressNotAvailable" })
  })
})

test("what goes over a line is counted with all headers: 74 bytes of a SYN, 66 of an empty packet (measured)", async () => {
  const pair = new Pair()
  await pair.listen()
  const { near, far } = await pair.connect()
  expect(pair.network.traffic(A, B)).toEqual({ packets: 3, bytes: 74 + 74 + 66 })
  pair.network.cutOneWay(B, A)
  await near.write(fromUtf8("twelve bytes"))
  await settle()
  // A's kernel has sent, and got no acknowledgment: that was lost behind B's.
  expect(pair.network.traffic(A, B)).toEqual({ packets: 4, bytes: 74 + 74 + 66 + 78 })
  expect(pair.network.traffic(B, A)).toEqual({ packets: 5, bytes: 74 + 74 + 66 + 78 + 66 })
  far.abort(new Error("done"))
})

test("a connection is established until one side finishes, as ss shows it", async () => {
  const pair = new Pair()
  await pair.listen()
  const { near } = await pair.connect()
  const [ends] = pair.hosts.a.establishedWith(B)
  expect(ends).toMatch(/^\d+ 50082$/)
  expect(pair.hosts.b.establishedWith(A)).toEqual([ends?.split(" ").reverse().join(" ")])
  expect(pair.hosts.a.establishedWith("10.0.0.9")).toEqual([])
  near.end()
  await settle()
  expect([pair.hosts.a.establishedWith(B), pair.hosts.b.establishedWith(A)]).toEqual([[], []])
})

test("a host that slept goes on where it was: its clock and its timers stood still (CLOCK_MONOTONIC)", async () => {
  const pair = new Pair()
  await pair.listen()
  const rang: number[] = []
  pair.a.clock.after(10_000, () => rang.push(pair.clock.now()))
  await pair.clock.advance(4_000)
  pair.hosts.a.sleep()
  await pair.clock.advance(3_600_000)
  expect(pair.a.clock.now()).toBe(4_000)
  pair.hosts.a.wake()
  await pair.clock.advance(10_000)
  expect(rang).toEqual([3_610_000])
  expect(pair.a.clock.now()).toBe(14_000)
})

test("the shortest wait on a host ends later than it began, whatever its sum is rounded to", async () => {
  const pair = new Pair()
  await pair.clock.advance(39_204.036)
  const begun = pair.clock.now()
  pair.a.clock.after(1e-12, () => {})
  expect(await pair.clock.next()).toBe(true)
  expect(pair.clock.now()).toBeGreaterThan(begun)
})

test("a line that takes so many bytes a millisecond keeps its writer waiting", async () => {
  const pair = new Pair()
  await pair.listen()
  const { near, far } = await pair.connect()
  pair.network.setLine(A, B, { rate: 100 })
  const read = fate(pair.clock, far.read(200_000))
  const written = fate(pair.clock, near.write(new Uint8Array(200_000)))
  await pair.clock.advance(10_000)
  const seconds = [written, read].map(({ now }) => Number(now.split("done at ")[1]))
  // 139 full segments, each with 66 bytes of headers, and a probe or two. What lies in the send buffer is still to come.
  expect(seconds[1]).toBeGreaterThan(2.09)
  expect(seconds[1]).toBeLessThan(2.3)
  expect(seconds[0]).toBeGreaterThan(1.2)
  expect(seconds[0]).toBeLessThan(1.6)
})

test("a host with two addresses calls from the one of the same kind, and has its own line to itself", async () => {
  const clock = new FakeClock()
  const network = new SimulatedNetwork({ clock, conditions: { delay: 50, jitter: 0, loss: 0 } })
  const host = network.addHost("10.0.0.1", "2001:db8::1")
  const { transport } = host.start()
  const heard: string[] = []
  await transport.listen({ host: "::", port: 7 }, (_, remoteHost) => void heard.push(remoteHost))
  await transport.dial({ host: "10.0.0.1", port: 7 })
  await transport.dial({ host: "2001:db8::1", port: 7 })
  expect(heard).toEqual(["10.0.0.1", "2001:db8::1"])
  await expect(
    network.addHost("10.0.0.2").start().transport.dial({ host: "2001:db8::1", port: 7 }),
  ).rejects.toMatchObject({ name: "HostUnreachable" })
})
