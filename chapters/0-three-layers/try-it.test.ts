import { inChangedCopy } from "@ping-from-zero/course"
import { playAct } from "@ping-from-zero/course/playing"
import { tableOf } from "@ping-from-zero/story"
import { describe, expect, it } from "vitest"

const FOLDER = "chapters/0-three-layers"

/** Plays the act with the text's change; the row of the table that begins so. */
async function rowAfter(diff: number, file: string, state: string): Promise<string[]> {
  const change = { text: `${FOLDER}/README.md`, diff, file: `${FOLDER}/${file}` }
  const story = await inChangedCopy(change, (root) => playAct(0, 1, root))
  return tableOf(story).find(([name]) => name === state) ?? []
}

describe.concurrent("what chapter 0 invites to try", { timeout: 120_000 }, () => {
  it("1: a shorter deadline finds silence sooner", async () => {
    const [, , tcp] = await rowAfter(0, "probe.ts", "host cut off")
    expect(tcp).toBe("dead 0.2 s")
  })

  it("2: a service that answers 503 for its database is seen by the status", async () => {
    const [, , tcp, status] = await rowAfter(1, "web.ts", "200, db dead")
    expect(tcp).toMatch(/^alive/)
    expect(status).toMatch(/^dead/)
  })

  it("3: a database that is frozen makes a service slow that lives", async () => {
    const [, , , status, body] = await rowAfter(2, "acts/01-layers.ts", "200, db dead")
    // The service gives its database 300 ms; how long the rest takes is the machine's affair.
    expect(status).toMatch(/^alive \d+ ms$/)
    expect(body).toMatch(/^dead \d+ ms$/)
    for (const cell of [status!, body!]) expect(Number(cell.split(" ")[1])).toBeGreaterThanOrEqual(299)
  })
})
