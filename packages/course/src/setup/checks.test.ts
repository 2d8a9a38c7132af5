import { once } from "node:events"
import { createServer } from "node:net"
import { expect, test } from "vitest"
import { freePorts, NotAsNeeded, nodeVersion, program, signals } from "./checks.ts"

const node = [process.execPath, "--version"]

test("a program that is new enough", async () => {
  expect(await program(node, "20.0")()).toBe(process.versions.node)
  expect(await nodeVersion()).toBe(process.versions.node)
  const [major, minor] = process.versions.node.split(".")
  expect(await program(node, `${major}.${minor}`)()).toBe(process.versions.node)
})

test("one that is too old, one that says no version, one that is not there", async () => {
  const [major] = process.versions.node.split(".")
  await expect(program(node, `${major}.99`)()).rejects.toThrow(NotAsNeeded)
  await expect(program(["echo", "hello"], "1.0")()).rejects.toThrow("unknown; 1.0 or later is needed")
  await expect(program(["no-such-program"], "1.0")()).rejects.toThrow("no-such-program")
})

test("signals freeze and thaw", async () => {
  expect(await signals()).toBe("SIGSTOP, SIGCONT")
})

test("a busy port is named", async () => {
  const server = createServer().listen(50082, "127.0.0.1")
  await Promise.race([once(server, "listening"), once(server, "error").catch(() => {})])
  await expect(freePorts()).rejects.toThrow("50082")
  server.close()
})
