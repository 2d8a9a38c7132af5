import type { Transport } from "@ping-from-zero/core-tcp-check"
import { devp2pParts, generateNodeKey, gethChecks, random } from "@ping-from-zero/devp2p-ping"
import { runPassive } from "../run-passive.ts"
import { wrongNodeOptions } from "../wrong-node.ts"

/** Every session pings, watched or not; with these times none does while anybody looks. */
const A_DAY = 86_400_000
const never = { pingInterval: A_DAY, suspectAfter: A_DAY, evidenceTimeout: A_DAY }

/** A node of stage 2 that checks nobody. */
export async function passiveWith(transport: Transport): Promise<void> {
  const options = wrongNodeOptions()
  const checks = { ...gethChecks, timing: { ...gethChecks.timing, ...never } }
  const parts = devp2pParts({ ...options, transport, key: generateNodeKey(random), checks })
  await runPassive(parts, options)
}
