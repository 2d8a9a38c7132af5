import { spawn } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import { generateNodeKey, nodeId, random } from "@ping-from-zero/devp2p-ping"
import { ed25519Identity } from "@ping-from-zero/libp2p-style-ping"
import { ROOT } from "@ping-from-zero/process"
import type { Bench, Stage } from "../bench.ts"

/** As it is installed: the commands are in `packages/cli`. */
const BIN = fileURLToPath(new URL("packages/cli/dist/bin.js", ROOT))
const BARE = ["-e", "console.log('ready')"]
/** Programs are started one after the other, ours and Node alone in turn. */
const ROUNDS = 11
/** Later than this somebody who typed a command wonders whether it hangs. Milliseconds. */
const AIM = 300

/** How much later than Node alone the installed `ping-from-zero probe` prints its first rung. */
export function toolStart(stage: Stage): Bench {
  return {
    name: `tool-${stage}`,
    stage,
    about: "ping-from-zero probe, from its start to its first rung",
    async measure(progress) {
      const ours: number[] = []
      const bare: number[] = []
      for (let round = 1; round <= ROUNDS; round++) {
        progress(`round ${round} of ${ROUNDS}`)
        ours.push(await untilFirstOutput([BIN, "probe", CONTACTS[stage]()]))
        bare.push(await untilFirstOutput(BARE))
      }
      const later = median(ours) - median(bare)
      const name = "later than Node alone prints a line"
      return { comparisons: [], figures: [{ name, value: later, unit: "ms", aim: AIM }] }
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

async function untilFirstOutput(args: readonly string[]): Promise<number> {
  const begun = performance.now()
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] })
  const exited = once(child, "exit")
  await once(child.stdout, "data")
  const ms = performance.now() - begun
  await exited
  return ms
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}
