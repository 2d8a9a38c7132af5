import { once } from "node:events"
import { createServer, type RequestListener } from "node:http"
import type { AddressInfo } from "node:net"
import { parseArgs } from "node:util"
import { formatAddress, parseAddress } from "@ping-from-zero/core-tcp-check"
import { tell } from "./tell.ts"

/** An HTTP server at the place that `--listen HOST:PORT` names. */
export async function serve(answer: RequestListener): Promise<void> {
  const { values } = parseArgs({ strict: false, options: { listen: { type: "string" } } })
  const server = createServer(answer).listen(parseAddress(String(values.listen)))
  await once(server, "listening")
  const { address, port } = server.address() as AddressInfo
  tell({ event: "listening", contact: formatAddress({ host: address, port }) })
}
