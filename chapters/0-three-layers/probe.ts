import { setTimeout as sleep } from "node:timers/promises"
import { parseArgs } from "node:util"
import { parseAddress } from "@ping-from-zero/core-tcp-check"
import { type Check, checks, type Finding } from "./checks.ts"
import { tell } from "./program.ts"

/**
 * Looks at a service with every check, once each interval, and prints what each of them found.
 *
 *     probe.ts --target 127.0.0.1:8080 --interval 1s
 */

/** Kubernetes' default, timeoutSeconds: 1. Smaller: a slow answer is a death. Larger: silence is seen later. */
const TIMEOUT_MS = 1_000

const { values } = parseArgs({
  strict: false,
  options: { interval: { type: "string" }, target: { type: "string" } },
})
const target = parseAddress(String(values.target))
const intervalMs = Number.parseFloat(String(values.interval)) * 1_000

tell({ event: "listening", contact: "looks, never listens" })
for (const [name, check] of Object.entries(checks)) void watch(name, check)

async function watch(name: string, check: Check): Promise<void> {
  for (;;) {
    const { alive, evidence, ms } = await look(check)
    if (evidence === "ENOENT") {
      return tell({ event: "error", name: "NoPing", message: "this system has no ping: ICMP is left out" })
    }
    const rtt = ms === undefined ? {} : { rttMs: Math.round(ms * 1_000) / 1_000 }
    tell({ event: "health", contact: name, status: alive ? "alive" : "dead", evidence, ...rtt })
    await sleep(intervalMs)
  }
}

async function look(check: Check): Promise<Finding> {
  const begun = performance.now()
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  try {
    const finding = await check(target, signal)
    return { ms: performance.now() - begun, ...finding }
  } catch (error) {
    if (signal.aborted) return { alive: false, evidence: `no answer in ${TIMEOUT_MS / 1_000} s` }
    return { alive: false, evidence: evidenceOf(error), ms: performance.now() - begun }
  }
}

/** Why it failed, in the system's own word where we have no better one. */
function evidenceOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException
  return code === "ECONNREFUSED" ? "refused" : `${code}`
}
