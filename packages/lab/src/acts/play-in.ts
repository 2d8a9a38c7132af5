import type { Clock } from "@ping-from-zero/core-tcp-check"
import { Story } from "@ping-from-zero/story"
import type { Act, CodePlace } from "./act.ts"
import { makeLab } from "./make-lab.ts"
import type { Player, PlayOptions } from "./player.ts"
import { ProcessListener } from "./process-listener.ts"
import type { NodeEnded } from "./waiting.ts"
import type { World } from "./world.ts"

export interface WorldOptions {
  readonly stage: 1 | 2 | 3
  /** Seconds between checks. */
  readonly interval: number
  /** Whether each node gets a network of its own. */
  readonly apart: boolean
  readonly listener: ProcessListener
  /** A node ended and nobody had asked it to. */
  readonly onEnded: (error: NodeEnded) => void
}

/** What an act is played with. */
export interface Means {
  readonly clock: Clock
  readonly open: (options: WorldOptions) => World
  /** `packages/…/x.ts:24`, the line that the place names. */
  readonly codeLine: (place: CodePlace) => Promise<string>
  /** For acts that play others inside them. */
  readonly player: Player
}

/** Plays an act in a world of its own, which is closed when this settles, however it settles. */
export async function playIn(
  { clock, open, codeLine, player }: Means,
  act: Act,
  options: PlayOptions,
): Promise<void> {
  options.signal.throwIfAborted()
  const { run, stage, tell } = options
  const interval = run.interval.here
  const begun = clock.now()
  const now = () => Math.round(clock.now() - begun)
  const story = new Story()
  const ended = new AbortController()
  const signal = AbortSignal.any([options.signal, ended.signal])
  const world = open({
    stage,
    interval,
    apart: act.apart ?? false,
    listener: new ProcessListener(story, now),
    onEnded: (error) => ended.abort(error),
  })
  const lab = makeLab({
    story,
    world,
    clock,
    now,
    interval,
    realTime: interval === run.interval.original,
    player,
    predict: options.predict,
    recorded: options.recorded,
    waiting: options.waiting,
    signal,
  })

  const stopTelling = story.onEvent(tell)
  story.add(run)
  try {
    await Promise.race([act.play(lab), aborted(signal)])
    const code = await world.outside(Promise.all((act.code ?? []).map(codeLine)))
    story.add({ event: "end", at: now(), code, ...(act.text.reason && { reason: act.text.reason }) })
  } finally {
    stopTelling() // how the nodes end when the curtain is down is no part of the story
    await world.close()
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener("abort", () => reject(signal.reason))
  })
}
