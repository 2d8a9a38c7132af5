import { act } from "@ping-from-zero/lab"
import { inside, keyFile, onTheLine, overhear } from "./handshake-tables.ts"
import { text } from "./strings.ts"

const HANDSHAKE = "packages/devp2p-ping/src/handshake"

export const handshake = act(
  {
    name: "handshake",
    ...text.handshake,
    code: [
      { file: `${HANDSHAKE}/handshake.ts`, at: "export async function initiate(" },
      { file: `${HANDSHAKE}/ecies.ts`, at: "export function encrypt(" },
      { file: `${HANDSHAKE}/secrets.ts`, at: "export function deriveSecrets(" },
    ],
  },
  async ({ node, say, ask, until, table }) => {
    const b = await node("B", { relay: true, args: ["--key", keyFile("b")] })
    const heard = overhear(b)
    await ask(text.handshake.question)
    const a = await node("A", { join: b, args: ["--key", keyFile("a")] })
    await until(a.lists(a, b), b.lists(a, b), a.sees(b).alive(), b.sees(a).alive())
    say(text.handshake.line)
    table(...onTheLine(heard))
    say(text.handshake.opened)
    table(...inside(heard))
  },
)
