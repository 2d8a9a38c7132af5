import { once } from "node:events"
import { createServer, type RequestListener } from "node:http"
import type { AddressInfo } from "node:net"
import { parseArgs } from "node:util"
import { formatAddress, parseAddress } from "@ping-from-zero/core-tcp-check"
import type { PeerEvent } from "@ping-from-zero/process"

/** An HTTP server at the place that `--listen HOST:PORT` names. */
export async function serve(answer: RequestListener): Promise<void> {
  const { values } = parseArgs({ strict: false, options: { listen: { type: "string" } } })
  const server = createServer(answer).listen(parseAddress(String(values.listen)))
  await once(server, "listening")
  const { address, port } = server.address() as AddressInfo
  tell({ event: "listening", contact: formatAddress({ host: address, port }) })
}

/** Says it as every program of the lab does: one JSON object a line. */
export function tell(event: PeerEvent): void {
  process.stdout.write(`${JSON.stringify(event)}\n`)
}
