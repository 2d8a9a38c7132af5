import { once } from "node:events"
import { type HealthCheck, Node, type NodeParts } from "@ping-from-zero/core-tcp-check"
import { print, type WrongNodeOptions } from "./wrong-node.ts"

/** Watches nobody. */
const noCheck: HealthCheck<never> = { watch: () => () => {}, stop() {} }

/**
 * A node that takes part and answers, and whose own check is taken out: what is noticed between it and another was
 * noticed by the other.
 */
export async function runPassive(parts: NodeParts, { join }: WrongNodeOptions): Promise<void> {
  const node = new Node({ ...parts, healthCheck: noCheck })
  print({ event: "listening", contact: await node.start() })
  if (join) await node.join(join)
  await once(process, "SIGTERM")
  await node.stop()
  process.exit()
}
