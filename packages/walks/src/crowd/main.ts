/** `pnpm crowd STAGE`: a thousand nodes in memory for ten virtual minutes, and whether that costs no more than it may. */
import { crowd } from "./crowd.ts"

/** What it may cost, with Node's own crypto, on two cores. */
const MOST = {
  1: { seconds: 60, megabytes: 500 },
  3: { seconds: 300, megabytes: Number.POSITIVE_INFINITY },
} as const

const [stage] = process.argv.slice(2)
if (stage !== "1" && stage !== "3") {
  process.stderr.write("pnpm crowd 1 or pnpm crowd 3: these two have figures to keep\n")
  process.exit(2)
}
const most = MOST[stage]
const begun = performance.now()
let megabytes = 0
const { reports, dead } = await crowd(stage === "1" ? 1 : 3, () => {
  megabytes = Math.max(megabytes, process.memoryUsage().rss / 2 ** 20)
})
const seconds = (performance.now() - begun) / 1_000
const limit = most.megabytes === Number.POSITIVE_INFINITY ? "" : `, ${most.megabytes} MB`
console.log(
  `stage ${stage}, 10 cores and 990 edges, 10 virtual minutes: ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB ` +
    `(at most ${most.seconds} s${limit}); ${reports} reports, ${dead} of them dead`,
)
process.exitCode = seconds > most.seconds || megabytes > most.megabytes || dead > 0 ? 1 : 0
