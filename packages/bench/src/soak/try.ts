import { soak } from "/tmp/pfz/bench/packages/bench/src/soak/soak.ts"
import { failures } from "/tmp/pfz/bench/packages/bench/src/soak/report.ts"
const [stage, cores, edges, hosts, interval, secs] = process.argv.slice(2).map(Number)
const t = performance.now()
const r = await soak({ stage: stage as 1, size: { cores, edges, edgeHosts: hosts }, intervalMs: interval!, forMs: secs! * 1000, progress: (w) => console.log(((performance.now() - t) / 1000).toFixed(1), w) })
console.log(JSON.stringify({ ...r, deaths: { ...r.deaths, wrong: r.deaths.wrong.slice(0, 10) } }, null, 1)); console.log(failures(r))
