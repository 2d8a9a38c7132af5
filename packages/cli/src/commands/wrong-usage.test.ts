import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { generateNodeKey, nodeId, random } from "@ping-from-zero/devp2p-ping"
import { afterAll, describe, expect, test } from "vitest"
import { refusal } from "../../fixtures/refusal.ts"
import { type } from "../../fixtures/type.ts"
import { nodeCommand } from "./node.ts"
import { probeCommand } from "./probe.ts"

const folder = mkdtempSync(join(tmpdir(), "wrong-usage-"))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

const KEY = nodeId(generateNodeKey(random).publicKey)
const PEER_ID = "12D3KooWD3eckifWpRn9wQpMG9R9hX3sD158z7EqHWmweQAJU5SA"
/** As long as a key, and no point of the curve: its y is another. */
const NO_POINT = `${KEY.slice(0, -1)}${KEY.endsWith("0") ? "1" : "0"}`

describe("pnpm node", () => {
  const here = ["--listen", "127.0.0.1:0"]
  test.each([
    [[], "missing required argument 'stage'"],
    [["0"], 'no stage "0": write 1 or 2 or 3'],
    [["1", "2"], "too many arguments"],
    [["1", "--bogus"], "unknown option '--bogus'"],
    [["1", "--listen"], "argument missing"],
    [["1", "--listen", ""], '"" is not HOST:PORT, like 127.0.0.1:50082'],
    [["1", "--listen", "127.0.0.1"], "is not HOST:PORT"],
    [["1", "--listen", "::1:80"], "is not HOST:PORT, like 127.0.0.1:50082 or [::1]:50082"],
    [["1", "--listen", "127.0.0.1:70000"], "port 70000 is out of range: 0 to 65535"],
    [["1", "--listen", "300.1.1.1:80"], '"300.1.1.1" is not a host'],
    [["1", "--listen", "localhost:80"], '"localhost" is a name; write an IP address'],
    [["1", "--listen", "0.0.0.0:0"], "others cannot call 0.0.0.0; add --advertise"],
    [["1", "--listen", "[::]:0"], "others cannot call ::; add --advertise"],
    [["1", "--listen", "192.0.2.1:50082"], "no interface of this machine has this address"],
    [["1", ...here, "--advertise", "127.0.0.1:0"], "Nobody can call port 0"],
    [["1", ...here, "--advertise", "0.0.0.0:5"], "Nobody can call 0.0.0.0"],
    [["1", ...here, "--advertise", "[::]:5"], "Nobody can call ::"],
    [["1", ...here, "--join", "foo"], '"foo" is not HOST:PORT'],
    [["1", ...here, "--join", "127.0.0.1:0"], "nobody can be called at port 0"],
    [["1", ...here, "--join", " `127.0.0.1:0`, "], "nobody can be called at port 0: 127.0.0.1:0"],
    [["1", ...here, "--join", "[fe80::1]:80"], "fe80::1 is a link-local address"],
    [["1", ...here, "--join", "0.0.0.0:5"], "nobody can call 0.0.0.0: write one address of that machine"],
    [["1", ...here, "--join", "nobody.invalid:5"], '"nobody.invalid"'],
    [["1", "--edge"], "an edge holds on to a core: add --join CONTACT"],
    [["1", "--interval", "10"], "Write a number and a unit, like 500ms, 10s or 30m"],
    [["1", "--interval", "0s"], "It must lie between 20ms and 1440m"],
    [["1", "--dialect", "red"], '"red" is no --dialect of stage 1: write book or blue'],
    [["1", "--key", "file"], "--key is not for stage 1"],
    [["2", "--dialect", "book"], "--dialect is not for stage 2"],
    [["2", ...here, "--join", "127.0.0.1:30303"], "is not an enode URL: enode://KEY@HOST:PORT"],
    [["2", ...here, "--join", "enode://127.0.0.1:30303"], "has no key"],
    [["2", ...here, "--join", "enode://abcd@127.0.0.1:30303"], "has a key of 4 hex digits"],
    [["2", ...here, "--join", `enode://${NO_POINT}@127.0.0.1:30303`], "is not a point of secp256k1"],
    [["2", ...here, "--join", `enode://${KEY}@127.0.0.1:0`], "has port 0, where nobody can listen"],
    [["2", ...here, "--join", `enode://${KEY}@127.0.0.1:70000`], "port 70000 is out of range"],
    [["2", ...here, "--key", folder], "cannot be used: EISDIR"],
    [["2", ...here, "--key", join(folder, "no", "folder")], "cannot be used: ENOENT"],
    [
      ["2", ...here, "--key", file("short", "zz")],
      "a key file holds 64 hex digits; this one has 2 characters",
    ],
    [["2", ...here, "--key", file("zero", "0".repeat(64))], "between 0 and the order of secp256k1"],
  ])("%j", async (args, sentence) => {
    expect(await refusal(nodeCommand(), args)).toContain(sentence)
  })
})

describe("pnpm probe", () => {
  test.each([
    [[], "name a contact, or a file of them with -f"],
    [["foo"], '"foo" is not HOST:PORT'],
    [["127.0.0.1:0"], "nobody can be called at port 0"],
    [["127.0.0.1:70000"], "port 70000 is out of range"],
    [["0.0.0.0:5"], "nobody can call 0.0.0.0: write one address of that machine"],
    [["[::]:5"], "nobody can call ::: write one address of that machine"],
    [["[::ffff:0.0.0.0]:5"], "nobody can call 0.0.0.0"],
    [[`enode://${KEY}@0.0.0.0:5`], "nobody can call 0.0.0.0"],
    [[`/ip4/0.0.0.0/tcp/5/p2p/${PEER_ID}`], "nobody can call 0.0.0.0"],
    [["[fe80::1]:80"], "fe80::1 is a link-local address"],
    [["[fe80::1%lo]:80"], "an address with a zone, like fe80::1%eth0"],
    [[`/ip6zone/lo/ip6/fe80::1/tcp/5/p2p/${PEER_ID}`], "an address with a zone"],
    [
      ["enr:-IS4QHCYrYZbAKWCBRlAy5zzaDZXJBGkcnh4MHcBFZntXNFrdvJjX04jRzjzCBOonrkTfj499SZuOh8R33Ls8RRcy5w"],
      "is not an ENR: RLP: cut short",
    ],
    [[" '127.0.0.1:0',\n"], "nobody can be called at port 0: 127.0.0.1:0"],
    [[`"enode://${KEY}@127.0.0.1:0",`], "has port 0, where nobody can listen"],
    [["`/ip4/127.0.0.1/tcp/5`"], "/ip4/127.0.0.1/tcp/5"],
    [["127.0.0.1:1", "-c", "0"], "Write a whole number from 1 to 1000000"],
    [["127.0.0.1:1", "-c", "1.5"], "Write a whole number"],
    [["127.0.0.1:1", "-i", "0"], "It must lie between 20ms and 1440m"],
    [["127.0.0.1:1", "-i", "-1"], "Write a number and a unit"],
    [["127.0.0.1:1", "--dialect", "red"], "write book or blue"],
    [[`enode://${KEY}@127.0.0.1:1`, "--dialect", "blue"], "--dialect is not for stage 2"],
    [["enode://xx@127.0.0.1:1"], "has a key that is not hex"],
    [[`enode://${KEY}@127.0.0.1:0`], "has port 0, where nobody can listen"],
  ])("%j", async (args, sentence) => {
    expect(await refusal(probeCommand(), args)).toContain(sentence)
  })
})

test.each([
  ["no command of that name", ["nope"], 'there is no command "nope": type probe, node'],
  ["what commander refuses", ["node", "1", "--bogus"], "pnpm node --help shows what can be typed"],
  ["what the command refuses", ["node", "4"], 'there is no stage "4"'],
])(
  "on a terminal: %s is one line on stderr, and exit code 2",
  async (_, args, sentence) => {
    const { code, stdout, stderr } = await type(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" })
    expect(stderr).toMatch(/^error: [^\n]+\n$/)
    expect(stderr).toContain(sentence)
  },
  20_000,
)
