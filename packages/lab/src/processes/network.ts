import { fileURLToPath } from "node:url"
import { PeerProcess, runCommand } from "@ping-from-zero/process"
import type { Lines, Place } from "../acts/world.ts"
import { NetworkMeter } from "./meter.ts"
import { Namespace, type NetworkPlace } from "./namespace.ts"

const SLOW_LINE = fileURLToPath(new URL("slow_line.py", import.meta.url))

/** This machine has no network of namespaces to give. The cause says what it answered. */
export class NoNetwork extends Error {
  override readonly name = "NoNetwork"
}

/**
 * Hosts behind one router, each in a network namespace of its own:
 *
 *   10.82.1.2 --- 10.82.1.1  router  10.82.2.1 --- 10.82.2.2
 *
 * The router can lose all that goes from one to another: no packet arrives, and nobody gets an RST or an ICMP
 * message. Closing a socket or setting an interface down would tell somebody.
 */
export class Network implements Lines {
  /** By what right: said to the reader. */
  readonly way: string
  readonly #router: Namespace
  readonly #hosts: Namespace[] = []
  readonly #places = new Map<string, NetworkPlace>()
  readonly #rules = new Set<string>()
  readonly #slowLines: PeerProcess[] = []
  #lastNumber = 0
  #closed = false

  private constructor(router: Namespace, way: string) {
    this.#router = router
    this.way = way
  }

  /** @throws {NoNetwork} */
  static async create(): Promise<Network> {
    if (process.platform !== "linux") throw new NoNetwork("network namespaces are a part of Linux")
    const ways = process.getuid?.() === 0 ? (["-n", "-Urn"] as const) : (["-Urn"] as const)
    let cause: unknown
    for (const how of ways) {
      try {
        return await Network.#createBy(how)
      } catch (error) {
        cause = error
      }
    }
    throw new NoNetwork("this system lets us make no network namespaces", { cause })
  }

  static async #createBy(how: "-n" | "-Urn"): Promise<Network> {
    const router = await Namespace.create(how)
    try {
      await runCommand([...router.enter, "sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward"])
      // All that the lab will do later, done once here, so that it fails before the story begins.
      const trial = "from 10.82.0.1 to 10.82.0.2 blackhole"
      await router.ip("link add trial type veth", `rule add ${trial}`, `rule del ${trial}`, "link del trial")
    } catch (error) {
      await router.close()
      throw error
    }
    return new Network(router, how === "-n" ? "namespaces, as root" : "namespaces, as any user")
  }

  async addHost(): Promise<NetworkPlace> {
    this.#lastNumber += 1
    const number = this.#lastNumber
    const host = await this.#router.sibling()
    this.#hosts.push(host)
    if (this.#closed) await host.close()
    const net = `10.82.${number}`
    const mac = (end: number) => `02:00:10:82:${number.toString(16).padStart(2, "0")}:0${end}`
    // Hardware addresses are known and IPv6 is off: all that passes is what the nodes say.
    await this.#router.ip(
      `link add to${number} address ${mac(1)} type veth peer name eth0 address ${mac(2)} netns ${host.holder.pid}`,
      `link set to${number} addrgenmode none`,
      `addr add ${net}.1/24 dev to${number}`,
      `link set to${number} up`,
      `neigh add ${net}.2 lladdr ${mac(2)} dev to${number}`,
    )
    await host.ip(
      "link set lo up",
      "link set eth0 addrgenmode none",
      `addr add ${net}.2/24 dev eth0`,
      "link set eth0 up",
      `neigh add ${net}.1 lladdr ${mac(1)} dev eth0`,
      `route add default via ${net}.1`,
    )
    const place = { host: `${net}.2`, line: `to${number}`, enter: host.enter }
    this.#places.set(place.host, place)
    return place
  }

  /** One of its hosts, with all that is known of it. */
  at({ host }: Place): NetworkPlace {
    return this.#places.get(host)!
  }

  /** From now on, what one sends to the other is lost on the way. */
  async lose(from: Place, to: Place): Promise<void> {
    const rule = lossOf(this.at(from), this.at(to))
    if (this.#rules.has(rule)) return
    this.#rules.add(rule)
    await this.#router.ip(`rule add ${rule}`)
  }

  /** From now on, each packet between the two comes so many milliseconds later. Needs python3. */
  async slow(a: Place, b: Place, ms: number): Promise<void> {
    const command = [...this.#router.enter, "python3", SLOW_LINE, `${ms}`, this.at(a).line, this.at(b).line]
    const [file = "", ...args] = command
    const line = await PeerProcess.start(file, args, { name: "slow line" })
    this.#slowLines.push(line)
    await line.waitFor("text", ({ text }) => text === "slow")
    await Promise.all([this.lose(a, b), this.lose(b, a)])
  }

  /** From now on, each packet between the two is lost with this chance, above 0, to the thousandth. Needs nftables. */
  async lossy(a: Place, b: Place, share: number): Promise<void> {
    const lost = share < 1 ? `numgen random mod 1000 < ${Math.ceil(share * 1_000)} drop` : "drop"
    const rules = [
      "add table ip lines",
      "add chain ip lines loss { type filter hook forward priority 0 ; }",
      `add rule ip lines loss ip saddr ${a.host} ip daddr ${b.host} ${lost}`,
      `add rule ip lines loss ip saddr ${b.host} ip daddr ${a.host} ${lost}`,
    ]
    await runCommand([...this.#router.enter, "nft", "-f", "-"], `${rules.join("\n")}\n`)
  }

  /** From now on, all between the two arrives again. */
  async mend(a: Place, b: Place): Promise<void> {
    const [one, other] = [this.at(a), this.at(b)]
    for (const rule of [lossOf(one, other), lossOf(other, one)]) {
      if (this.#rules.delete(rule)) await this.#router.ip(`rule del ${rule}`)
    }
  }

  /** Counts, from now on, what goes between the two. */
  meter(at: Place, to: Place): Promise<NetworkMeter> {
    return NetworkMeter.start(this.at(at), this.at(to))
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const line of this.#slowLines) line.kill()
    await Promise.all([this.#router, ...this.#hosts].map((namespace) => namespace.close()))
  }
}

/** Only what comes in on its line: what the slow line sends on in its name may pass. */
function lossOf(from: NetworkPlace, to: NetworkPlace): string {
  return `from ${from.host} to ${to.host} iif ${from.line} blackhole`
}
