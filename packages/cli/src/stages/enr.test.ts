import { networkInterfaces } from "node:os"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { fromHex } from "@ping-from-zero/core-tcp-check/wire"
import { devp2pNode, generateNodeKey, nodeKey, parseEnode, random } from "@ping-from-zero/devp2p-ping"
import { numberItem, type RlpItem, signEnr } from "@ping-from-zero/devp2p-ping/wire"
import { libp2pNode, parsePeerAddress, secp256k1Identity } from "@ping-from-zero/libp2p-style-ping"
import { expect, onTestFinished, test } from "vitest"
import { climb, HERE, outline, WAY } from "../../fixtures/climb.ts"
import { readEnr } from "./enr-contact.ts"
import { stages } from "./index.ts"
import { verdictOf } from "./ladder.ts"
import { contactFor, targetOf } from "./target.ts"

const LOOPBACK = Uint8Array.of(127, 0, 0, 1)
/** Signed by nodes of others: vectors/enr.json of stage 2 says where they were published. */
const EXAMPLE =
  "enr:-IS4QHCYrYZbAKWCBRlAy5zzaDZXJBGkcnh4MHcBFZntXNFrdvJjX04jRzjzCBOonrkTfj499SZuOh8R33Ls8RRcy5wBgmlkgnY0gmlwhH8AAAGJc2VjcDI1NmsxoQPKY0yuDUmstAHYpMa2_oxVtw0RW_QAdpzBQA8yWM0xOIN1ZHCCdl8"
const LIGHTHOUSE =
  "enr:-OS4QMJGE13xEROqvKN1xnnt7U-noc51VXyM6wFMuL9LMhQDfo1p1dF_zFdS4OsnXz_vIYk-nQWnqJMWRDKvkSK6_CwDh2F0dG5ldHOIAAAAADAAAACGY2xpZW502IpMaWdodGhvdXNljDcuMC4wLWJldGEuM4RldGgykNLxmX9gAAkQAAgAAAAAAACCaWSCdjSCaXCEhse4F4RxdWljgiMqiXNlY3AyNTZrMaECef77P8k5l3PC_raLw42OAzdXfxeQ-58BJriNaqiRGJSIc3luY25ldHMAg3RjcIIjKIN1ZHCCIyg"

async function climbTo(enr: string) {
  const { stage, makeLadder } = await targetOf(enr, {})
  const ladder = makeLadder(WAY)
  const rungs = await climb(ladder)
  return { stage: stage.number, outline: outline(rungs), verdict: verdictOf(rungs, ladder) }
}

const record = (secret: Uint8Array, port: number, fields: Readonly<Record<string, RlpItem>>) =>
  signEnr(nodeKey(secret), 3n, { ...fields, ip: LOOPBACK, tcp: numberItem(port) })

test("an execution node's record is climbed over RLPx", async () => {
  const key = generateNodeKey(random)
  const node = devp2pNode({ transport: tcpTransport, listen: HERE, key })
  onTestFinished(() => node.stop())
  const { port } = parseEnode(await node.start())
  expect(
    await climbTo(record(key.privateKey, port, { eth: [[fromHex("fc64ec04"), numberItem(0)]] })),
  ).toEqual({
    stage: 2,
    outline: ["enr", "tcp", "rlpx", "hello", "ping"],
    verdict: "alive",
  })
})

test("a consensus node's record is climbed over libp2p: its key is its peer id", async () => {
  const secret = generateNodeKey(random).privateKey
  const node = libp2pNode({ transport: tcpTransport, listen: HERE, identity: secp256k1Identity(secret) })
  onTestFinished(() => node.stop())
  const { port } = parsePeerAddress(await node.start())
  expect(await climbTo(record(secret, port, { eth2: new Uint8Array(16) }))).toEqual({
    stage: 3,
    outline: ["enr", "tcp", "select", "noise", "yamux", "identify", "echo"],
    verdict: "alive",
  })
})

/** Some machines have it switched off. */
const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === "::1"),
)

test.skipIf(!hasIpv6)("of two addresses the other is called where nobody answers at the first", async () => {
  const key = generateNodeKey(random)
  const node = devp2pNode({ transport: tcpTransport, listen: { host: "::1", port: 0 }, key })
  onTestFinished(() => node.stop())
  const { port } = parseEnode(await node.start())
  const ip6 = new Uint8Array(16)
  ip6[15] = 1
  expect(await climbTo(record(key.privateKey, port, { ip6 }))).toEqual({
    stage: 2,
    outline: ["enr", "tcp fails", "tcp", "rlpx", "hello", "ping"],
    verdict: "alive",
  })
  await node.stop()
  expect(await climbTo(record(key.privateKey, port, { ip6 }))).toMatchObject({
    outline: ["enr", "tcp fails", "tcp fails"],
    verdict: "no answer",
  })
})

test("a record without a TCP port is shown, and nothing is asked", async () => {
  expect(await climbTo(EXAMPLE)).toEqual({ stage: 2, outline: ["enr", "tcp fails"], verdict: "not asked" })
})

test("a record says what it holds, line by line, and how its node is called", async () => {
  expect(await readEnr(LIGHTHOUSE)).toEqual({
    stage: 3,
    seq: 3n,
    contacts: ["/ip4/134.199.184.23/tcp/9000/p2p/16Uiu2HAm3dtpR3oUv21sixhksAzziRuDhawxnhdPWyQCdXpnern7"],
    details: [
      ["client", "Lighthouse 7.0.0-beta.3"],
      ["ip", "134.199.184.23, tcp 9000, udp 9000, quic 9002"],
      ["eth2", "fork digest d2f1997f, next fork 60000910 at epoch 2048"],
      ["attnets", "36 37"],
      ["syncnets", "none"],
      ["peer id", expect.stringMatching(/^16Uiu2HA/)],
      ["climbs", "libp2p, as a consensus node has it"],
    ],
  })
})

test("a node joins by a record of its own stage, and by no other", async () => {
  expect(await contactFor(stages[2]!, LIGHTHOUSE)).toMatch(
    /^\/ip4\/134\.199\.184\.23\/tcp\/9000\/p2p\/16Uiu2HA/,
  )
  await expect(contactFor(stages[1]!, LIGHTHOUSE)).rejects.toThrow("a node of stage 3")
  await expect(contactFor(stages[1]!, EXAMPLE)).rejects.toThrow("no address with a TCP port")
})

test("IPv6 alone, with the port of IPv4 where it has none of its own", async () => {
  const ip6 = new Uint8Array(16)
  ip6[15] = 1
  const key = generateNodeKey(random)
  const contact = (fields: Record<string, RlpItem>) =>
    readEnr(signEnr(key, 1n, { ip6, ...fields })).then(({ contacts }) => contacts[0])
  expect(await contact({ tcp: numberItem(9) })).toMatch(/@\[::1\]:9$/)
  expect(await contact({ tcp: numberItem(9), tcp6: numberItem(10) })).toMatch(/@\[::1\]:10$/)
  expect(await contact({ udp6: numberItem(9) })).toBeUndefined()
})
