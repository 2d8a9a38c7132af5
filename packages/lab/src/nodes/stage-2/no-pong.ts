import { setInterval } from "node:timers/promises"
import { wrongNodeOptions } from "../wrong-node.ts"
import { conductSessions, readAll } from "./session.ts"

/** Joins, and from then on answers no ping, but says something of its own at each interval. */
const { interval } = wrongNodeOptions()

await conductSessions(async ({ frames, talk }) => {
  const talking = async () => {
    for await (const _ of setInterval(interval)) await talk()
  }
  await Promise.race([readAll(frames), talking()])
})
