import { act } from "@ping-from-zero/lab"
import { text } from "./strings.ts"

const DEVP2P = "packages/devp2p-ping/src"

export const silent = act(
  {
    name: "silent",
    ...text.silent,
    code: [
      { file: `${DEVP2P}/session/peer.ts`, at: "this.#pingLoop.heard(" },
      { file: "packages/lab/src/nodes/stage-2/silent.ts", at: "conductSessions" },
    ],
  },
  async ({ node, ask, until }) => {
    const a = await node("A")
    const c = await node("C", { stage: 1 })
    await ask(text.silent.question)
    const b = await node("B", { as: "silent", join: a })
    const d = await node("D", { as: "silent", stage: 1, join: c })
    await until(a.sees(b).dead(), a.lists(a), c.sees(d).alive(2))
  },
)

export const noPong = act(
  {
    name: "no-pong",
    ...text.noPong,
    code: [
      { file: `${DEVP2P}/session/ping-loop.ts`, at: 'proof === "pong"' },
      { file: `${DEVP2P}/devp2p-node.ts`, at: "export const gethChecks" },
    ],
  },
  async ({ node, ask, until }) => {
    const a = await node("A")
    const c = await node("C", { args: ["--policy", "ethereumjs"] })
    await ask(text.noPong.question)
    const b = await node("B", { as: "no-pong", join: a })
    const d = await node("D", { as: "no-pong", join: c })
    await until(c.sees(d).dead(), a.sees(b).alive(3))
  },
)

export const forged = act(
  {
    name: "forged",
    ...text.forged,
    byActOnly: true,
    code: [
      { file: `${DEVP2P}/frame/frame-stream.ts`, at: 'throw new BadMac("frame")' },
      { file: `${DEVP2P}/session/disconnect.ts`, at: "export function farewellFor(" },
    ],
  },
  async ({ node, ask, until }) => {
    const a = await node("A")
    await ask(text.forged.question)
    const b = await node("B", { as: "forger", join: a })
    await until(a.sees(b).dead(), a.lists(a))
  },
)

export const fullPipe = act(
  {
    name: "full-pipe",
    ...text.fullPipe,
    byActOnly: true,
    code: [
      { file: `${DEVP2P}/session/peer.ts`, at: "#oweAPong(): void" },
      { file: `${DEVP2P}/timing.ts`, at: "writeTimeout: 20_000" },
    ],
  },
  async ({ node, ask, until }) => {
    const a = await node("A")
    await ask(text.fullPipe.question)
    const b = await node("B", { as: "deaf", join: a })
    await until(a.sees(b).dead())
  },
)
