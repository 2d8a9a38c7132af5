/**
 * Loaded before a program that is profiled: writes what the processor did, from the first measured moment to the
 * program's end, to the file that PROFILE_TO names. What loads before would stand above everything else. Not `node --cpu-prof`, whose name would be shared with the thread in which tsx compiles, and
 * which writes nothing when a listener is told to end.
 */
import { writeFileSync } from "node:fs"
import { Session } from "node:inspector"
import { measuring } from "../say.ts"

/** Microseconds between two samples: the turns of a ping take some tens. */
const INTERVAL_US = 100

const session = new Session()
session.connect()
session.post("Profiler.enable")
session.post("Profiler.setSamplingInterval", { interval: INTERVAL_US })
measuring.subscribe(() => {
  session.post("Profiler.start")
  process.on("exit", write)
})
process.on("SIGTERM", () => process.exit())

function write(): void {
  session.post("Profiler.stop", (error, result) => {
    if (error) throw error
    writeFileSync(process.env.PROFILE_TO!, JSON.stringify(result.profile))
  })
}
