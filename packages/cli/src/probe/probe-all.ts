import { setMaxListeners } from "node:events"
import { type Clock, OwnShortage } from "@ping-from-zero/core-tcp-check"
import pLimit from "p-limit"
import type { Target } from "../stages/target.ts"
import { climbOnce, type Finding, type Plan } from "./climb.ts"
import type { ProbeReport } from "./reports.ts"

/** So many contacts at once: each holds a socket, and a process may often have no more than 1,024 of them. */
const SIDE_BY_SIDE = 200
/** Where that was too much for this machine, those that it could not ask are asked again, so many at once. */
const SIDE_BY_SIDE_IN_NEED = 8

export interface ProbeAllOptions {
  readonly targets: readonly Target[]
  readonly plan: Plan
  readonly report: ProbeReport
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly enough: AbortSignal
}

/**
 * Probes all side by side.
 * @returns in the order of the targets
 * @throws the signal's reason
 */
export async function probeAll(options: ProbeAllOptions): Promise<readonly Finding[]> {
  const { targets, report, signal, enough } = options
  setMaxListeners(SIDE_BY_SIDE + 1, signal, enough) // Node takes more than ten for a leak, and warns
  const isAlone = targets.length === 1
  const probes = targets.map((target) => ({ target, isLastTry: isAlone }))
  const first = await sideBySide(SIDE_BY_SIDE, probes, options)
  const again = targets
    .filter((_, i) => isInNeed(first[i]!) && !isAlone)
    .map((target) => ({ target, isLastTry: true }))
  const second = await sideBySide(SIDE_BY_SIDE_IN_NEED, again, options)
  const findings = first.map((finding) => second.find(({ target }) => target === finding.target) ?? finding)
  report.onEnd?.(findings)
  return findings
}

interface Probe {
  readonly target: Target
  /** Whether it is told that this machine could not ask. */
  readonly isLastTry: boolean
}

function sideBySide(
  most: number,
  probes: readonly Probe[],
  { plan, report, clock, signal, enough }: ProbeAllOptions,
): Promise<Finding[]> {
  const limit = pLimit(most)
  const probeOne = async ({ target, isLastTry }: Probe): Promise<Finding> => {
    signal.throwIfAborted()
    const result = await climbOnce({
      ladder: (way) => target.makeLadder(way),
      plan,
      clock,
      signal,
      enough,
      onRung: (rung) => report.onRung?.(rung, target),
      onBegin: (rung) => report.onBegin?.(rung),
    })
    const finding = { target, ...result }
    if (isLastTry || !isInNeed(finding)) report.onFinding?.(finding)
    return finding
  }
  return Promise.all(probes.map((probe) => limit(() => probeOne(probe))))
}

/** Sockets, ports or memory of ours were not enough. */
function isInNeed({ rungs }: Finding): boolean {
  return rungs.some(({ error }) => error instanceof OwnShortage)
}
