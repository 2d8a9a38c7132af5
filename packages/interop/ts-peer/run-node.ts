import { once } from "node:events"
import { createInterface } from "node:readline"
import type { Contact, Node } from "@ping-from-zero/core-tcp-check"
import { printError, printNodeEvent } from "./print.ts"

/**
 * Runs a node in the foreground: prints its events, broadcasts each line of the input, and leaves politely on
 * SIGTERM.
 * @param join a node that is in the network already
 */
export async function runNode(node: Node, join: Contact | undefined): Promise<void> {
  const stopped = Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")])
  node.subscribe(printNodeEvent)
  await node.start()
  process.stdin.on("error", (error) => printError(error)) // as under nohup: nothing can be typed, the node goes on
  const input = createInterface({ input: process.stdin })
  input.on("line", (text) => text !== "" && node.broadcast(text))
  // Printed already. This node goes on, and others can join it.
  if (join) await node.join(join).catch(() => {})
  await stopped
  input.close()
  process.stdin.destroy()
  await node.stop()
}
