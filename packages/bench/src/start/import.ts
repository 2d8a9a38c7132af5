import { ROOT } from "@ping-from-zero/process"
import type { Bench, Stage } from "../bench.ts"
import { laterThanNode } from "./later-than-node.ts"

/** Each stage, as published, and what its `import` may take in milliseconds. */
const STAGES: Readonly<Record<Stage, { readonly name: string; readonly aim: number }>> = {
  1: { name: "core-tcp-check", aim: 30 },
  2: { name: "devp2p-ping", aim: 60 },
  3: { name: "libp2p-style-ping", aim: 90 },
}

const module = (code: string) => ["--input-type=module", "-e", code]
const READY = "console.log('ready')"

/** What a program pays at its start that imports a stage. */
export function importOf(stage: Stage): Bench {
  const { name, aim } = STAGES[stage]
  const entry = new URL(`packages/${name}/dist/index.js`, ROOT).href
  return {
    name: `import-${stage}`,
    stage,
    about: `import of @ping-from-zero/${name}, built`,
    async measure(progress) {
      const importing = module(`await import(${JSON.stringify(entry)}); ${READY}`)
      const { ms, ...rest } = await laterThanNode(importing, module(READY), progress)
      const figure = { name: "longer than Node alone takes to start", value: ms, unit: "ms", aim }
      return { comparisons: [], figures: [figure], ...rest }
    },
  }
}
