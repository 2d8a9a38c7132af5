import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Host } from "@ping-from-zero/libp2p-style-ping/wire"
import { afterEach, beforeEach, expect, test } from "vitest"
import { devp2pOf, libp2pOf } from "./stages.ts"

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "stages-"))
  await entry("core-tcp-check", "index", "export const systemClock = {}")
})
afterEach(() => rm(folder, { recursive: true }))

/** Writes an entry of a package as if it were built. */
async function entry(name: string, file: string, code: string): Promise<void> {
  const built = join(folder, "packages", name, "dist")
  await mkdir(built, { recursive: true })
  await writeFile(join(built, "..", "package.json"), `{ "type": "module" }`)
  await writeFile(join(built, `${file}.js`), code)
}

test("today's stage 3 has a wire entry", async () => {
  await entry("libp2p-style-ping", "index", "export const random = () => 'random'")
  await entry("libp2p-style-ping", "wire", "export const PING = '/ping'")
  const today = await libp2pOf(folder)
  expect([today.PING, today.random(1)]).toEqual(["/ping", "random"])
  expect(today.peerIdOf({ peerId: "today's" } as unknown as Host)).toBe("today's")
})

test("an older one had all in its main entry, and its identity in the open", async () => {
  await entry("libp2p-style-ping", "index", "export const PING = '/older'")
  const older = await libp2pOf(folder)
  expect(older.PING).toBe("/older")
  expect(older.peerIdOf({ identity: { peerId: "older" } } as unknown as Host)).toBe("older")
})

test("stage 2's random bytes, as they were called then", async () => {
  const made = `export class SessionRegistry {}
    export const generateNodeKey = (random) => ({ key: random(32) })
    export const devp2pNode = ({ key, listen }) => ({ start: async () => key.key + "@" + listen.host })
    export const parseEnode = () => {}`
  await entry("devp2p-ping", "index", `${made}\nexport const randomBytes = (n) => "older" + n`)
  const { listen } = await devp2pOf(folder)
  expect(await listen({} as never, { host: "10.0.0.1", port: 1 })).toBe("older32@10.0.0.1")
})
