import { once } from "node:events"
import { type AddressInfo, createServer } from "node:net"
import { expect, test } from "vitest"
import { freePort, NotAsNeeded, nodeVersion, program, signals } from "./checks.ts"

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

test("a busy port is named, a free one is free", async () => {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  await expect(freePort(port)()).rejects.toThrow(`${port}`)
  server.close()
  await once(server, "close")
  expect(await freePort(port)()).toBe(`${port} is free`)
})
