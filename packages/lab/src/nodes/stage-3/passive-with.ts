import type { Transport } from "@ping-from-zero/core-tcp-check"
import { libp2pParts, newKeyFile, parseKeyFile, random } from "@ping-from-zero/libp2p-style-ping"
import { runPassive } from "../run-passive.ts"
import { wrongNodeOptions } from "../wrong-node.ts"

/** A node of stage 3 that checks nobody. */
export async function passiveWith(transport: Transport): Promise<void> {
  const options = wrongNodeOptions()
  const identity = parseKeyFile(newKeyFile(random))
  const { listen, advertise } = options
  await runPassive(libp2pParts({ transport, identity, listen, ...(advertise && { advertise }) }), options)
}
