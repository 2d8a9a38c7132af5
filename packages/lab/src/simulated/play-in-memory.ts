import {
  type KernelRules,
  linuxRules,
  Seed,
  SimulatedNetwork,
} from "@ping-from-zero/core-tcp-check/simulated"
import { type Means, playIn } from "../acts/play-in.ts"
import type { Player } from "../acts/player.ts"
import type { ProgramOptions } from "./program.ts"
import { SimulatedWorld } from "./simulated-world.ts"
import { VirtualTime } from "./virtual-time.ts"

export interface MemoryOptions extends Pick<Means, "codeLine">, Pick<ProgramOptions, "readText"> {
  /** Where the chance of each act comes from. */
  readonly seed?: Seed
  /** Of all kernels. */
  readonly rules?: KernelRules
}

/** Plays acts on simulated hosts, in virtual time: the same act from the same seed is the same each time. */
export function playInMemory({
  codeLine,
  readText,
  seed = Seed.of(0),
  rules = linuxRules,
}: MemoryOptions): Player {
  const player: Player = (act, options) => {
    const time = new VirtualTime()
    const network = new SimulatedNetwork({ clock: time.clock, seed, rules })
    const means: Means = {
      clock: time.clock,
      open: ({ stage, interval, apart, listener, onEnded }) =>
        new SimulatedWorld({ stage, interval, apart, listener, onEnded, time, network, readText }),
      codeLine,
      player,
    }
    return time.passUntil(playIn(means, act, options))
  }
  return player
}
