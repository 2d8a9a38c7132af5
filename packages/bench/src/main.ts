/** `pnpm bench [NAME …] [--json]`: every promised figure, measured against named peers in one run. */
import { cpus } from "node:os"
import { Command } from "commander"
import type { Bench, Measured } from "./bench.ts"
import type { Comparison } from "./compare.ts"
import { canPin } from "./line-process.ts"
import { checks, thousandPeers } from "./stage-1/index.ts"
import { devp2pHandshakes, devp2pIdle, devp2pPings } from "./stage-2/index.ts"
import { libp2pBulk, libp2pDials, libp2pEchoes, libp2pIdle } from "./stage-3/index.ts"

const benches: readonly Bench[] = [
  checks,
  thousandPeers,
  devp2pPings,
  devp2pHandshakes,
  devp2pIdle,
  libp2pEchoes,
  libp2pDials,
  libp2pBulk,
  libp2pIdle,
]

const program = new Command("pnpm bench")
  .description("measure what the packages promise, against named peers, as ratios in one run")
  .argument("[names...]", `what to measure: ${benches.map(({ name }) => name).join(", ")}; all by default`)
  .option("--json", "print one JSON object")
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .parse()

const names = program.args
const unknown = names.find((name) => !benches.some((bench) => bench.name === name))
if (unknown !== undefined)
  program.error(`there is no bench "${unknown}": write ${benches.map(({ name }) => name).join(" or ")}`)

const { json } = program.opts<{ json?: boolean }>()
const results: Record<string, Measured> = {}
if (!json) console.log(machine())
for (const bench of benches) {
  if (names.length > 0 && !names.includes(bench.name)) continue
  if (!json) console.log(`\n${bench.about}`)
  const measured = await bench.measure(
    (text) => process.stderr.isTTY && process.stderr.write(`\r\u001b[K  ${text} …\r`),
  )
  results[bench.name] = measured
  if (json) continue
  for (const comparison of measured.comparisons) console.log(line(comparison))
  for (const { name, value, unit } of measured.figures)
    console.log(`  ${name.padEnd(28)} ${shown(value).padStart(9)} ${unit}`)
}
if (json) console.log(JSON.stringify({ machine: machine(), date: new Date().toISOString(), results }))

function machine(): string {
  const pinned = canPin ? "each end on a core of its own" : "taskset is missing: the ends share the cores"
  return `${process.platform} ${process.arch}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}; ${pinned}`
}

function line({ name, unit, ours, theirs, ratio, promised }: Comparison): string {
  const promise =
    promised === undefined ? "" : `, promised ${promised}: ${ratio.median >= promised ? "kept" : "MISSED"}`
  const spread = `${shown(ratio.least)} to ${shown(ratio.most)}`
  return `  ${shown(ratio.median)} times ${name} (${spread}${promise})   ours ${shown(ours)}, theirs ${shown(theirs)} ${unit}`
}

function shown(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3)
}
