import { readFile } from "node:fs/promises"
import { systemClock } from "@ping-from-zero/core-tcp-check"
import { playIn } from "../acts/play-in.ts"
import type { Player } from "../acts/player.ts"
import { Cast } from "../processes/cast.ts"
import { type MemoryOptions, playInMemory } from "../simulated/play-in-memory.ts"
import { codeLine } from "./chapters.ts"

/**
 * Plays acts with real processes.
 * @param nodeProgram the program behind `pnpm node`: called with `node STAGE` and its options
 */
export function withProcesses(nodeProgram: URL): Player {
  const player: Player = (act, options) =>
    playIn(
      {
        clock: systemClock,
        open: ({ stage, interval, apart, listener, onEnded }) =>
          new Cast({ stage, nodeProgram, interval, apart, listener, onEnded }),
        codeLine,
        player,
      },
      act,
      options,
    )
  return player
}

/** Plays acts in memory, in virtual time. */
export function inMemory({ seed, rules }: Pick<MemoryOptions, "seed" | "rules"> = {}): Player {
  return playInMemory({
    codeLine,
    readText: (path) => readFile(path, "utf8"),
    ...(seed && { seed }),
    ...(rules && { rules }),
  })
}
