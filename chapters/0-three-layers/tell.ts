import type { PeerEvent } from "@ping-from-zero/process"

/** Says it as every program of the lab does: one JSON object a line. */
export function tell(event: PeerEvent): void {
  process.stdout.write(`${JSON.stringify(event)}\n`)
}
