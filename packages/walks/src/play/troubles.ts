import type { FakeClock, SimulatedHost, SimulatedNetwork } from "@ping-from-zero/core-tcp-check/simulated"
import type { Deed, Walk } from "../scenario/walk.ts"
import type { Cast } from "./cast.ts"
import type { Chronicle, Pause } from "./chronicle.ts"
import { isRunning, type Life } from "./life.ts"
import { type LineDeed, Lines } from "./lines.ts"

/** A place where a node runs, again and again. */
interface Seat {
  host: SimulatedHost
  life: Life
  hasPower: boolean
}

/** Does to the nodes of a walk what it says. What cannot be done now (to freeze who is gone) is passed over. */
export class Troubles {
  readonly #walk: Walk
  readonly #clock: FakeClock
  readonly #network: SimulatedNetwork
  readonly #chronicle: Chronicle
  readonly #cast: Cast
  readonly #lines: Lines
  readonly #seats: Seat[] = []
  #keys = 0
  /** Deeds that are not over. */
  #underWay = 0

  constructor(walk: Walk, clock: FakeClock, network: SimulatedNetwork, chronicle: Chronicle, cast: Cast) {
    this.#walk = walk
    this.#clock = clock
    this.#network = network
    this.#chronicle = chronicle
    this.#cast = cast
    this.#lines = new Lines({ line: walk.line, clock, network, chronicle })
  }

  /** The last deed is over: from here on all lines are good. */
  mendLines(): void {
    this.#lines.mendAll(this.#seats.map(({ host }) => host))
  }

  get areOver(): boolean {
    return this.#underWay === 0
  }

  async seat(number: number): Promise<void> {
    const host = this.#network.addHost(`10.0.0.${number + 1}`)
    const role = number < this.#walk.cores ? "core" : "edge"
    const life = await this.#cast.start(number, role, host, this.#keys++)
    this.#seats.push({ host, life, hasPower: true })
    this.#cast.join(life)
  }

  do(deed: Deed): void {
    const seat = this.#seat(deed.who)
    switch (deed.do) {
      case "say":
        if (isRunning(seat.life)) this.#say(seat)
        return
      case "freeze":
      case "busy":
        if (isRunning(seat.life) && !this.#isPaused(seat.life)) this.#pause(seat, deed.do, deed.ms)
        return
      case "sleep":
        if (seat.hasPower && isRunning(seat.life) && !this.#isPaused(seat.life)) this.#sleep(seat, deed.ms)
        return
      case "unplug":
        this.#unplug(seat, deed.ms)
        return
      case "kill":
      case "power off":
      case "leave":
        if (isRunning(seat.life)) this.#end(seat, deed)
        return
      default:
        this.#line(deed)
    }
  }

  #say({ life }: Seat): void {
    const text = `text ${this.#chronicle.story.length}`
    this.#note(life.name, `says "${text}"`)
    life.process.clock.after(0, () => life.node.broadcast(text))
  }

  #pause({ life }: Seat, what: "freeze" | "busy", ms: number): void {
    const how = what === "freeze" ? "frozen" : "busy"
    const pause = this.#begin(life, how)
    if (how === "frozen") life.process.freeze()
    else life.process.busy(ms)
    this.#later(ms, () => {
      if (this.#over(pause) && how === "frozen") life.process.thaw()
    })
  }

  #sleep({ host, life }: Seat, ms: number): void {
    const pause = this.#begin(life, "asleep")
    host.sleep()
    this.#later(ms, () => {
      if (this.#over(pause)) host.wake()
    })
  }

  #unplug(seat: Seat, ms: number): void {
    const plugIn = this.#lines.unplug(seat.host)
    if (!plugIn) return
    this.#note(seat.life.name, "unplugged")
    this.#later(ms, () => {
      plugIn()
      seat.host.plugIn()
      this.#note(seat.life.name, "plugged in")
    })
  }

  #end(seat: Seat, { do: how, ms, back }: Deed & { readonly do: "kill" | "power off" | "leave" }): void {
    const { host, life } = seat
    if (
      how === "leave" &&
      this.#chronicle.pausesOf(life).some((pause) => isOpen(pause) && pause.how === "busy")
    )
      return // nobody tells a busy program to leave
    this.#note(life.name, back === "never" ? how : `${how}, back ${back}`)
    this.#wake(life)
    life.ended = this.#clock.now()
    life.left = how === "leave"
    if (how === "kill") life.process.kill()
    if (how === "power off") {
      host.powerOff()
      seat.hasPower = false
    }
    // It says goodbye; where the process is gone already, this ends its timers.
    void life.waits.during("stop", life.node.stop())
    if (back !== "never") this.#later(ms, () => this.#comeBack(seat, life, back))
  }

  #wake(life: Life): void {
    for (const pause of this.#chronicle.pausesOf(life)) {
      if (!this.#over(pause)) continue
      if (pause.how === "asleep") life.host.wake()
      if (pause.how === "frozen") life.process.thaw()
    }
  }

  #comeBack(seat: Seat, old: Life, back: "with its key" | "with another key" | "on another machine"): void {
    if (seat.life !== old) return
    if (old.left && old.process.exists) old.process.exit()
    if (back === "on another machine") {
      seat.host = this.#network.replaceHost(seat.host.name)
      this.#lines.cutAgain(seat.host)
    } else if (!seat.hasPower) seat.host.powerOn()
    seat.hasPower = true
    const key = back === "with another key" ? this.#keys++ : old.key
    this.#underWay += 1
    void this.#cast.start(old.number, old.role, seat.host, key).then((life) => {
      this.#underWay -= 1
      seat.life = life
      this.#note(life.name, "is there")
      this.#cast.join(life)
    })
  }

  #line(deed: LineDeed): void {
    const [a, b] = [this.#seat(deed.who), this.#seat(deed.whom)]
    if (a === b) return
    const names = `${a.life.name} ${deed.do === "cut one way" ? "to" : "and"} ${b.life.name}`
    const mend = this.#lines.spoil(deed, a.host.name, b.host.name)
    this.#note(
      "",
      deed.do === "bad line"
        ? `the line ${names} becomes bad: ${JSON.stringify(deed.line)}`
        : `cut: ${names}`,
    )
    this.#later(deed.ms, () => {
      mend()
      if (deed.do !== "bad line") this.#note("", `mended: ${names}`)
    })
  }

  #begin(life: Life, how: Pause["how"]): Pause {
    const pause: Pause = { life, how, from: this.#clock.now(), to: Number.POSITIVE_INFINITY }
    this.#chronicle.pauses.push(pause)
    this.#note(life.name, how)
    return pause
  }

  /** @returns whether it lasted until now */
  #over(pause: Pause): boolean {
    if (pause.to !== Number.POSITIVE_INFINITY) return false
    pause.to = this.#clock.now()
    this.#note(pause.life.name, `no longer ${pause.how}`)
    return true
  }

  #isPaused(life: Life): boolean {
    return this.#chronicle.pausesOf(life).some(isOpen)
  }

  #later(ms: number, run: () => void): void {
    this.#underWay += 1
    this.#clock.after(ms, () => {
      this.#underWay -= 1
      run()
    })
  }

  #seat(number: number): Seat {
    return this.#seats[number % this.#seats.length]!
  }

  #note(who: string, what: string): void {
    this.#chronicle.story.push({ at: this.#clock.now(), who, what })
  }
}

function isOpen({ to }: Pause): boolean {
  return to === Number.POSITIVE_INFINITY
}
