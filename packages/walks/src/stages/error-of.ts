import type { HealthReport } from "@ping-from-zero/core-tcp-check"

/** What a report has for evidence, where that is an error. */
export function errorOf({ evidence }: HealthReport): Error | undefined {
  return "error" in evidence && evidence.error instanceof Error ? evidence.error : undefined
}
