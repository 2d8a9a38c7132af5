import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { NO_TWINS } from "@ping-from-zero/process"
import { afterAll, expect, test } from "vitest"
import { answered } from "../answers/answered.ts"
import { writtenTwins } from "../answers/twins-of-answer.ts"
import { sourceOf } from "../find-exercises.ts"
import { checkLiveNode } from "./live-node.ts"

const folder = mkdtempSync(join(tmpdir(), "live-"))
afterAll(() => rmSync(folder, { recursive: true }))

const TIME = { timeout: 120_000 }

test.each(["core-tcp-check", "devp2p-ping", "libp2p-style-ping"] as const)(
  "the solution of %s lives among nodes of ours",
  TIME,
  async (stage) => {
    expect(await checkLiveNode({ package: stage }, NO_TWINS, "en")).toMatchObject({ rung: "node", ok: true })
  },
)

test("a node that ends is told at once: what was waited for, and what it said", TIME, async () => {
  const source = sourceOf({ package: "core-tcp-check" }, "tcp-health-check.ts")
  const text = answered(readFileSync(source, "utf8"), source, {
    name: "crashes",
    bodies: { "TcpHealthCheck.#check": '{ throw new RangeError("mine") }' },
  })
  const twins = writtenTwins(new Map([[source, text]]), folder)
  const { ok, message } = await checkLiveNode({ package: "core-tcp-check" }, twins, "en")
  expect(ok).toBe(false)
  expect(message).toMatch(/^your node does not .*\nyour node \(pid \d+\): ended/)
  expect(message).toContain("RangeError: mine")
})

test("whoever has had enough ends it, and no node is left", TIME, async () => {
  const controller = new AbortController()
  const checking = checkLiveNode({ package: "core-tcp-check" }, NO_TWINS, "en", { signal: controller.signal })
  controller.abort("enough")
  await expect(checking).rejects.toBe("enough")
})
