import { fileURLToPath } from "node:url"
import { generateNodeKey, nodeId, random } from "@ping-from-zero/devp2p-ping"
import { ed25519Identity } from "@ping-from-zero/libp2p-style-ping"
import { ROOT } from "@ping-from-zero/process"
import type { Bench, Stage } from "../bench.ts"
import { laterThanNode } from "./later-than-node.ts"

/** As it is installed: the commands are in `packages/cli`. */
export const BIN: string = fileURLToPath(new URL("packages/cli/dist/bin.js", ROOT))
const BARE = ["-e", "console.log('ready')"]
/** Later than this somebody who typed a command wonders whether it hangs. Milliseconds. */
const AIM = 300

/** How much later than Node alone the installed `ping-from-zero probe` prints its first rung. */
export function toolStart(stage: Stage): Bench {
  return {
    name: `tool-${stage}`,
    stage,
    about: "ping-from-zero probe, from its start to its first rung",
    async measure(progress) {
      const { ms, ...rest } = await laterThanNode([BIN, "probe", CONTACTS[stage]()], BARE, progress)
      const name = "later than Node alone prints a line"
      return { comparisons: [], figures: [{ name, value: ms, unit: "ms", aim: AIM }], ...rest }
    },
  }
}

/** Nobody listens there: the first rung breaks at once. */
const PLACE = { host: "127.0.0.1", port: 1 }
const CONTACTS: Readonly<Record<Stage, () => string>> = {
  1: () => `${PLACE.host}:${PLACE.port}`,
  2: () => `enode://${nodeId(generateNodeKey(random).publicKey)}@${PLACE.host}:${PLACE.port}`,
  3: () => `/ip4/${PLACE.host}/tcp/${PLACE.port}/p2p/${ed25519Identity(random(32)).peerId}`,
}
