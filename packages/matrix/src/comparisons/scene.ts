import type { Actor, Lab } from "@ping-from-zero/lab"
import { takenIn } from "../notice.ts"

/** W, which watches, and P in its network, which watches nobody; W has called P alive. */
export async function watched(
  lab: Lab,
  args: readonly string[] = [],
): Promise<{ readonly w: Actor; readonly p: Actor }> {
  const w = await lab.node("W", { args })
  const p = await lab.node("P", { as: "passive", join: w, args })
  await lab.until(takenIn("W", "P"), w.sees(p).alive())
  return { w, p }
}

/** Seconds that the work takes. */
export async function secondsOf(lab: Lab, work: () => Promise<unknown>): Promise<number> {
  const { clock } = lab.machine
  const begun = clock.now()
  await work()
  return (clock.now() - begun) / 1_000
}
