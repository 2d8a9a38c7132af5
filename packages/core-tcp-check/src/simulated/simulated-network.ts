import { EMPTY } from "../bytes/bytes.ts"
import type { Clock } from "../clock/clock.ts"
import { canonicalHost } from "../stream/address.ts"
import { Instant } from "./instant.ts"
import { Line, type LineConditions, PERFECT_LINE, type Traffic } from "./line.ts"
import { NameService } from "./names.ts"
import { describePacket, frameLength, type Packet } from "./packet.ts"
import { type KernelRules, linuxRules } from "./rules.ts"
import { HostNamedTwice, ImpossibleLine, NoSuchHost, type Step, WrongState } from "./scenario-errors.ts"
import { Seed } from "./seed.ts"
import { SimulatedHost } from "./simulated-host.ts"

/** Something that happened: a packet was sent, or lost; something was done to a host. */
export interface LogEntry {
  /** Microseconds of the clock. */
  readonly at: number
  readonly what: string
  /** What a packet carries. */
  readonly bytes: Uint8Array
}

/** A packet that did not arrive: cut off, lost by chance, dropped by a host. */
export interface Loss {
  /** Milliseconds of the clock. */
  readonly at: number
  /** IP literals. */
  readonly from: string
  readonly to: string
}

export interface NetworkOptions {
  /** Whose time it is. Virtual time makes a run the same each time; the system's makes it a network in memory. */
  readonly clock: Clock
  readonly seed?: Seed
  /** Those of all kernels. */
  readonly rules?: KernelRules
  /** Those of all lines, until they are changed. */
  readonly conditions?: LineConditions
  readonly log?: (entry: LogEntry) => void
  readonly onLoss?: (loss: Loss) => void
}

/** Hosts, and a line each way between every two of them. */
export class SimulatedNetwork {
  readonly names: NameService = new NameService()
  readonly #options: Required<Omit<NetworkOptions, "log" | "onLoss">>
  readonly #log: ((entry: LogEntry) => void) | undefined
  readonly #onLoss: (loss: Loss) => void
  readonly #instant = new Instant()
  readonly #hosts = new Map<string, SimulatedHost>()
  readonly #lines = new Map<SimulatedHost, Map<SimulatedHost, Line>>()
  #steps = 0

  constructor({
    clock,
    seed = Seed.of(0),
    rules = linuxRules,
    conditions = PERFECT_LINE,
    log,
    onLoss = () => {},
  }: NetworkOptions) {
    this.#options = { clock, seed, rules, conditions }
    this.#log = log
    this.#onLoss = onLoss
  }

  /**
   * @param addresses IP literals
   * @throws {HostNamedTwice}
   */
  addHost(...addresses: readonly [string, ...string[]]): SimulatedHost {
    const step = this.#step(`add host ${addresses[0]}`)
    const taken = addresses.map(canonicalHost).find((address) => this.#hosts.has(address))
    if (taken !== undefined) throw new HostNamedTwice(step, taken)
    return this.#newHost(addresses)
  }

  /**
   * Another machine gets the addresses of this one, which is gone without a packet.
   * @throws {NoSuchHost}
   */
  replaceHost(address: string): SimulatedHost {
    const old = this.#host(this.#step(`replace host ${address}`), address)
    old.lose()
    return this.#newHost(old.addresses)
  }

  /** @throws {NoSuchHost} */
  host(address: string): SimulatedHost {
    return this.#host({ number: this.#steps, what: "look for a host" }, address)
  }

  /** No packet sets out from one to the other, in both directions, and nobody is told. */
  cut(a: string, b: string): void {
    this.#cut(this.#step(`cut ${a} and ${b}`), [
      [a, b],
      [b, a],
    ])
  }

  /** What `from` sends to `to` is lost; the other way is open. */
  cutOneWay(from: string, to: string): void {
    this.#cut(this.#step(`cut ${from} to ${to}`), [[from, to]])
  }

  /**
   * What was cut between the two carries packets again.
   * @throws {WrongState} where nothing was cut
   */
  mend(a: string, b: string): void {
    const step = this.#step(`mend ${a} and ${b}`)
    const lines = [this.#line(step, a, b), this.#line(step, b, a)]
    if (!lines.some(({ isCut }) => isCut)) throw new WrongState(step, "nothing is cut there")
    for (const line of lines) line.isCut = false
  }

  /** How packets come from `from` to `to`, from now on. What is not named stays. */
  setLine(from: string, to: string, change: Partial<LineConditions>): void {
    const step = this.#step(`line ${from} to ${to}: ${JSON.stringify(change)}`)
    const line = this.#line(step, from, to)
    const { delay, jitter, loss, rate } = { ...line.conditions, ...change }
    if (!(delay >= 0 && delay < Number.POSITIVE_INFINITY))
      throw new ImpossibleLine(step, `a delay of ${delay} ms`)
    if (!(jitter >= 0 && jitter <= delay))
      throw new ImpossibleLine(step, `a jitter of ${jitter} ms around ${delay}`)
    if (!(loss >= 0 && loss <= 1)) throw new ImpossibleLine(step, `a loss of ${loss}, which goes from 0 to 1`)
    if (rate !== undefined && !(rate > 0)) throw new ImpossibleLine(step, `${rate} bytes a millisecond`)
    line.conditions = { delay, jitter, loss, ...(rate !== undefined && { rate }) }
  }

  /** Both ways alike. */
  setLines(a: string, b: string, change: Partial<LineConditions>): void {
    this.setLine(a, b, change)
    this.setLine(b, a, change)
  }

  /**
   * What a host has sent to another and got from it, both since they are there: lost packets count where they were sent.
   * @throws {NoSuchHost}
   */
  traffic(at: string, to: string): Traffic {
    const step = { number: this.#steps, what: "count packets" }
    const [out, back] = [this.#line(step, at, to).sent, this.#line(step, to, at).carried]
    return { packets: out.packets + back.packets, bytes: out.bytes + back.bytes }
  }

  /** Connections of all processes that are neither finished nor aborted. */
  get openStreams(): number {
    return [...new Set(this.#hosts.values())].reduce((sum, { openStreams }) => sum + openStreams, 0)
  }

  #newHost(addresses: readonly [string, ...string[]]): SimulatedHost {
    const [first, ...more] = addresses
    const { clock, seed, rules } = this.#options
    const host: SimulatedHost = new SimulatedHost({
      addresses: [canonicalHost(first), ...more.map(canonicalHost)],
      clock,
      instant: this.#instant,
      seed,
      rules,
      send: (packet) => this.#send(host, packet),
      onDrop: (packet, why) => this.#lost(packet, why, EMPTY),
      step: (what) => this.#step(what),
    })
    for (const address of host.addresses) this.#hosts.set(address, host)
    return host
  }

  #send(from: SimulatedHost, packet: Packet): void {
    const to = this.#hosts.get(packet.to.host)
    const line = to && from.isReachable ? this.#lineBetween(from, to) : undefined
    if (!line || line.loses(frameLength(packet))) return void this.#lost(packet, "lost", packet.bytes)
    this.#note(() => describePacket(packet), packet.bytes)
    line.send(frameLength(packet), () => this.#arrive(packet))
  }

  #lost(packet: Packet, why: string, bytes: Uint8Array): void {
    this.#note(() => `${why}: ${describePacket(packet)}`, bytes)
    const at = this.#options.clock.now()
    this.#onLoss({ at, from: packet.from.host, to: packet.to.host })
  }

  #arrive(packet: Packet): void {
    this.#hosts.get(packet.to.host)?.receive(packet)
  }

  #cut(step: Step, ways: readonly (readonly [string, string])[]): void {
    for (const line of ways.map(([from, to]) => this.#line(step, from, to))) line.isCut = true
  }

  #line(step: Step, from: string, to: string): Line {
    const [a, b] = [this.#host(step, from), this.#host(step, to)]
    if (a === b) throw new ImpossibleLine(step, "a host reaches itself without a line")
    return this.#lineBetween(a, b)
  }

  #lineBetween(from: SimulatedHost, to: SimulatedHost): Line {
    const lines = this.#lines.get(from) ?? new Map<SimulatedHost, Line>()
    this.#lines.set(from, lines)
    const known = lines.get(to)
    if (known) return known
    const { clock, seed, conditions } = this.#options
    const uniform = seed.uniform(`line ${from.name} to ${to.name}`)
    const line = new Line(clock, this.#instant, uniform, from === to ? PERFECT_LINE : conditions)
    lines.set(to, line)
    return line
  }

  #host(step: Step, address: string): SimulatedHost {
    const host = this.#hosts.get(canonicalHost(address))
    if (!host) throw new NoSuchHost(step, address)
    return host
  }

  #step(what: string): Step {
    this.#steps += 1
    this.#note(() => what)
    return { number: this.#steps, what }
  }

  #note(what: () => string, bytes = EMPTY): void {
    this.#log?.({ at: Math.round(this.#options.clock.now() * 1_000), what: what(), bytes })
  }
}
