import { sleep, withDeadline } from "@ping-from-zero/core-tcp-check/wire"
import type { Connection } from "./connection.ts"
import { ConnectionMonitor, type ConnectionMonitorOptions } from "./connection-monitor.ts"
import type { MuxerPingRules, PingPolicy } from "./ping-policies.ts"

/** Nobody wants to hear of this peer any more, or the connection is over. */
class PolicyEnded extends Error {
  override readonly name = "PolicyEnded"
}

/**
 * Does to one peer what a policy says, until the returned function is called or the connection is over. Why it is
 * over, `connection.closed` says.
 */
export function runPolicy(
  connection: Connection,
  policy: PingPolicy,
  options: ConnectionMonitorOptions,
): () => void {
  const stop = new AbortController()
  const run = (loop: Promise<void>) =>
    loop.catch((error) => {
      if (!stop.signal.aborted) throw error
    })
  if (policy.ping) void run(new ConnectionMonitor(connection, policy.ping, options).run(stop.signal))
  if (policy.muxerPing) void run(pingMuxer(connection, policy.muxerPing, options, stop.signal))
  const end = () => stop.abort(new PolicyEnded())
  void connection.closed.then(end)
  return end
}

/** yamux's keepalive: the connection is closed when the peer's yamux does not answer. */
async function pingMuxer(
  connection: Connection,
  { interval, timeout }: MuxerPingRules,
  { clock, report }: ConnectionMonitorOptions,
  signal: AbortSignal,
): Promise<void> {
  const ask = () => connection.pingMuxer()
  for (;;) {
    await sleep(clock, interval, signal)
    const begun = clock.now()
    try {
      await withDeadline({ clock, ms: timeout, what: "the answer of the peer's yamux", signal }, ask)
      const at = clock.now()
      report({ status: "alive", evidence: { kind: "muxer answered" }, at, rttMs: at - begun })
    } catch (error) {
      signal.throwIfAborted()
      if (connection.isOver) return
      report({ status: "dead", evidence: { kind: "muxer silent", error: error as Error }, at: clock.now() })
      return connection.abort(error as Error)
    }
  }
}
