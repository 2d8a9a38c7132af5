import { expect, test } from "vitest"
import { InvalidContact } from "../contact.ts"
import { NoResolver, UnknownHost } from "../stream/transport-errors.ts"
import { lookupError, resolveHosts } from "./resolve-host.ts"

test.each([
  ["127.0.0.1", "127.0.0.1"],
  ["[::1]", "::1"],
  ["0:0:0:0:0:0:0:1", "::1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["localhost", "127.0.0.1"],
])("%s is %s", async (name, host) => {
  expect((await resolveHosts(name))[0]).toBe(host)
})

test("the kind of address can be chosen", async () => {
  expect((await resolveHosts("localhost", 4))[0]).toBe("127.0.0.1")
  const none = (error: unknown): string[] => {
    expect([UnknownHost, NoResolver]).toContain((error as Error).constructor) // on a machine without IPv6
    return []
  }
  expect(await resolveHosts("localhost", 6).catch(none)).not.toContain("127.0.0.1")
})

test("a name has all its addresses, those of IPv4 first, none twice", async () => {
  const found = await resolveHosts("localhost")
  expect(found[0]).toBe("127.0.0.1")
  expect(new Set(found).size).toBe(found.length)
})

test("a name that belongs to nobody (RFC 6761) has an error of its own, with the resolver's as its cause", async () => {
  const error = await resolveHosts("nobody.invalid").catch((error: unknown) => error)
  expect([UnknownHost, NoResolver]).toContain((error as Error).constructor) // the second on a machine without a resolver
  expect(error).toMatchObject({ host: "nobody.invalid", cause: { syscall: "getaddrinfo" } })
})

test("what is no host is refused before anybody is asked", async () => {
  await expect(resolveHosts("no host")).rejects.toThrow(InvalidContact)
})

test.each([
  ["EAI_AGAIN", NoResolver, 'no name server answers, so "example.org" cannot be looked up'],
  ["ENOTFOUND", UnknownHost, 'no address is known for the host "example.org"'],
])("%s of the resolver is an error of its own", (code, kind, sentence) => {
  const error = lookupError("example.org", Object.assign(new Error("from the system"), { code }))
  expect(error).toBeInstanceOf(kind)
  expect(error.message).toContain(sentence)
})
