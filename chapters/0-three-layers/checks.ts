import { execFile } from "node:child_process"
import { once } from "node:events"
import { get, type IncomingMessage } from "node:http"
import { connect } from "node:net"
import { text } from "node:stream/consumers"
import { promisify } from "node:util"
import type { Address } from "@ping-from-zero/core-tcp-check"

/** What one look at the service found. */
export interface Finding {
  readonly alive: boolean
  /** What was really seen. */
  readonly evidence: string
  /** How long it took, in milliseconds, where the check itself has measured it. */
  readonly ms?: number
}

/** Looks once. Throws what the system says when it cannot, or the signal's reason. */
export type Check = (target: Address, signal: AbortSignal) => Promise<Finding>

// region: checks
/** Layer 3: the host's kernel answers an echo request. */
const icmp: Check = async ({ host }, signal) => {
  const { stdout } = await promisify(execFile)("ping", ["-n", "-c", "1", host], { signal })
  return { alive: true, evidence: "echo reply", ms: Number(/time=([\d.]+)/.exec(stdout)?.[1]) }
}

/** Layer 4: a kernel completes a connection to that port. */
const tcp: Check = async (target, signal) => {
  const socket = connect({ ...target, signal })
  await once(socket, "connect")
  socket.destroy()
  return { alive: true, evidence: "connected" }
}

/** Layer 7: the program answers, and its status is a good one. */
const status: Check = async (target, signal) => {
  const response = await getHealth(target, signal)
  response.resume()
  return { alive: response.statusCode === 200, evidence: `${response.statusCode}` }
}

/** Layer 7, one step further: the program says that it is well, and that what it depends on is. */
const body: Check = async (target, signal) => {
  const health: Record<string, string> = JSON.parse(await text(await getHealth(target, signal)))
  const sick = Object.entries(health).find(([, state]) => state !== "ok")
  return { alive: sick === undefined, evidence: sick?.join(" ") ?? "all ok" }
}
// endregion

/** By the names under which they appear. */
export const checks: Readonly<Record<string, Check>> = { ICMP: icmp, TCP: tcp, status, body }

/** On a connection of its own: one that was kept would tell of the past. */
async function getHealth(target: Address, signal: AbortSignal): Promise<IncomingMessage> {
  const [response] = await once(get({ ...target, path: "/health", agent: false, signal }), "response")
  return response
}
