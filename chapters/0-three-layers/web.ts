import { once } from "node:events"
import { get } from "node:http"
import { createInterface } from "node:readline"
import { parseArgs } from "node:util"
import { parseAddress } from "@ping-from-zero/core-tcp-check"
import { serve, tell } from "./program.ts"

/**
 * A service with a dependency behind it, which answers every request with its state of health.
 *
 *     web.ts --listen 127.0.0.1:8080 --db 127.0.0.1:5432
 *
 * A line typed at it is the status with which it answers from then on.
 */

/** When to call the database dead. It is next door; a second more, and this service would look dead itself. */
const DB_TIMEOUT_MS = 300

const { values } = parseArgs({ strict: false, options: { db: { type: "string" } } })
const db = parseAddress(String(values.db))
let statusCode = 200

createInterface(process.stdin).on("line", (line) => {
  statusCode = Number(line)
  tell({ event: "message", from: "the lab", text: `answer ${statusCode}` })
})

// region: health
await serve(async (_, response) => {
  const health = { web: statusCode === 200 ? "ok" : "failing", db: await askDb() }
  response.statusCode = statusCode
  response.end(JSON.stringify(health))
})

async function askDb(): Promise<"ok" | "dead"> {
  try {
    const signal = AbortSignal.timeout(DB_TIMEOUT_MS)
    const [answer] = await once(get({ ...db, agent: false, signal }), "response")
    answer.resume()
    return "ok"
  } catch {
    return "dead" // no answer, for whatever reason
  }
}
// endregion
