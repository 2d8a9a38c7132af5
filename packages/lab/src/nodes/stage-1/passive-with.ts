import { bookChecks, safeChecks, type Transport, tcpParts } from "@ping-from-zero/core-tcp-check"
import { runPassive } from "../run-passive.ts"
import { wrongNodeOptions } from "../wrong-node.ts"

/** A node of the book's network that checks nobody. */
export async function passiveWith(transport: Transport): Promise<void> {
  const options = wrongNodeOptions()
  const checks = options.checks === "book" ? bookChecks : safeChecks
  await runPassive(tcpParts({ ...options, transport, checks }), options)
}
