import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { contactsIn, contactsInText } from "./contact-file.ts"

test("one a line; comments, empty lines, and the dashes and quotes of a list in YAML are not read", () => {
  const text = `\ufeff# a list
127.0.0.1:50082
  [::1]:50082   # by its address

enode://00@192.0.2.1:30303?discport=0\r
- enr:-IS4QHCY
- "/ip4/192.0.2.1/tcp/4001/p2p/12D3Koo",
`
  expect(contactsInText(text)).toEqual([
    "127.0.0.1:50082",
    "[::1]:50082",
    "enode://00@192.0.2.1:30303?discport=0",
    "enr:-IS4QHCY",
    "/ip4/192.0.2.1/tcp/4001/p2p/12D3Koo",
  ])
})

test("a file that is not there is told in a sentence", async () => {
  const folder = mkdtempSync(join(tmpdir(), "contact-file-"))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  await expect(contactsIn(join(folder, "none"))).rejects.toThrow("cannot be read: ENOENT")
  await expect(contactsIn(folder)).rejects.toThrow("cannot be read: EISDIR")
  writeFileSync(join(folder, "large"), Buffer.alloc(10_000_001))
  await expect(contactsIn(join(folder, "large"))).rejects.toThrow("has more than 10000000 bytes")
})
