import { fileURLToPath } from "node:url"
import { PeerProcess } from "@ping-from-zero/process"

/** What every peer can be told, whatever it is written in. */
export interface PeerOptions {
  /** HOST:PORT. By default 127.0.0.1 and a free port. */
  readonly listen?: string
  /** The contact of a node that is in the network already. */
  readonly join?: string
  readonly edge?: boolean
  /** Between two rounds of checks. */
  readonly intervalSeconds?: number
}

const NODE_PY = fileURLToPath(new URL("book-python/node.py", import.meta.url))

/** What to type to be a Python node as the book writes it. */
export const bookPythonCommand: readonly string[] = ["python3", "-B", NODE_PY]

/** A Python node as the book writes it; see book-python/. Needs python3. */
export function startBookPython(options: PeerOptions = {}): Promise<PeerProcess> {
  const { listen = "127.0.0.1:0", join, edge, intervalSeconds } = options
  const [file = "", ...args] = [...bookPythonCommand, "--listen", listen]
  if (join) args.push("--join", join)
  if (edge) args.push("--edge")
  if (intervalSeconds) args.push("--interval", `${intervalSeconds}`)
  return PeerProcess.start(file, args, { name: "book-python" })
}
