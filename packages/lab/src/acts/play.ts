import { systemClock } from "@ping-from-zero/core-tcp-check"
import type { RunEvent, StoryEvent } from "@ping-from-zero/story"
import { Story } from "@ping-from-zero/story"
import type { Act } from "./act.ts"
import { Backstage, Cast } from "./cast.ts"
import { codeLine } from "./chapters.ts"
import { type LabOptions, makeLab } from "./make-lab.ts"
import { ProcessListener } from "./process-listener.ts"

export interface PlayOptions extends Pick<LabOptions, "predict" | "recorded" | "waiting" | "signal"> {
  /** The first event: what is played, when and on what. */
  readonly run: RunEvent
  readonly stage: 1 | 2 | 3
  /** The program behind `pnpm node`: called with `node STAGE` and its options. */
  readonly nodeProgram: URL
  readonly tell: (event: StoryEvent) => void
}

/**
 * Plays an act with real processes. When this settles, however it settles, none of them is left.
 * @throws what the act throws, or the signal's reason
 */
export async function play(act: Act, options: PlayOptions): Promise<void> {
  options.signal.throwIfAborted()
  const { run, stage, nodeProgram, tell } = options
  const interval = run.interval.here
  const clock = systemClock
  const begun = clock.now()
  const now = () => Math.round(clock.now() - begun)
  const story = new Story()
  const backstage = new Backstage()
  const ended = new AbortController()
  const signal = AbortSignal.any([options.signal, ended.signal])
  const cast = new Cast({
    stage,
    nodeProgram,
    interval,
    apart: act.apart ?? false,
    backstage,
    listener: new ProcessListener(story, now),
    onEnded: (error) => ended.abort(error),
  })
  const realTime = interval === run.interval.original
  const lab = makeLab({
    story,
    cast,
    clock,
    now,
    interval,
    realTime,
    nodeProgram,
    predict: options.predict,
    recorded: options.recorded,
    waiting: options.waiting,
    signal,
  })

  const stopTelling = story.onEvent(tell)
  story.add(run)
  try {
    await Promise.race([act.play(lab), aborted(signal)])
    const code = await Promise.all((act.code ?? []).map(codeLine))
    story.add({ event: "end", at: now(), code, ...(act.text.reason && { reason: act.text.reason }) })
  } finally {
    stopTelling() // how the nodes end when the curtain is down is no part of the story
    await backstage.close()
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener("abort", () => reject(signal.reason))
  })
}
