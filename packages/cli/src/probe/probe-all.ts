import { setMaxListeners } from "node:events"
import type { Clock } from "@ping-from-zero/core-tcp-check"
import pLimit from "p-limit"
import type { Target } from "../stages/target.ts"
import { climbOnce, type Plan } from "./climb.ts"
import type { Finding, ProbeReport } from "./report.ts"

/** So many contacts at once: each holds a socket, and a process may often have no more than 1,024 of them. */
const SIDE_BY_SIDE = 200

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
  const { targets, plan, report, clock, signal, enough } = options
  setMaxListeners(SIDE_BY_SIDE + 1, signal, enough) // Node takes more than ten for a leak, and warns
  const limit = pLimit(SIDE_BY_SIDE)
  const probeOne = async (target: Target): Promise<Finding> => {
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
    report.onFinding?.(finding)
    return finding
  }
  const findings = await Promise.all(targets.map((target) => limit(() => probeOne(target))))
  report.onEnd?.(findings)
  return findings
}
