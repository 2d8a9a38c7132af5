import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { fromHex, fromUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import { generateNodeKey, nodeId, random } from "@ping-from-zero/devp2p-ping"
import { ed25519Identity } from "@ping-from-zero/libp2p-style-ping"
import { describe, expect, test } from "vitest"
import { climb, program, WAY, webServer } from "../../fixtures/climb.ts"
import { lessonOf, looksLike } from "./first-words.ts"
import { type Ladder, verdictOf } from "./ladder.ts"
import { devp2pLadder } from "./stage-2-ladder.ts"
import { libp2pLadder } from "./stage-3-ladder.ts"

test.each([
  ["HTTP/1.1 400 Bad Request", "HTTP"],
  ["\x13/multistream/1.0.0\n", "libp2p"],
  ["SSH-2.0-OpenSSH_9.2p1\r\n", "SSH"],
  ["220 mail.example.org ESMTP", "SMTP or FTP"],
  ["HT", undefined],
  ["", undefined],
])("%j looks like %s", (text, name) => {
  expect(looksLike(fromUtf8(text))).toBe(name)
})

test.each([
  ["15030300020246", "TLS"],
  ["1603030031", "TLS"],
  ["000012040000000000", "HTTP/2"],
  ["0000120000", undefined],
])("bytes %s look like %s", (hex, name) => {
  expect(looksLike(fromHex(hex))).toBe(name)
})

const saying = (bytes: Uint8Array) => (stream: ByteStream) => {
  void stream.write(bytes)
}

test("a kernel that answered at first and refuses now does not answer", () => {
  const tcp = (ok: boolean) => ({ name: "tcp", ok, outcome: "", ms: 0, proves: "" })
  expect(lessonOf("RLPx", "no answer", [tcp(true), tcp(false)])).toBeUndefined()
  expect(lessonOf("RLPx", "no answer", [tcp(false), tcp(true)])).toBe("a kernel answers, no program does")
})

describe("who speaks another protocol than", () => {
  async function probed(ladder: Ladder): Promise<string> {
    const rungs = await climb(ladder)
    const found = verdictOf(rungs, ladder)
    return `${found}: ${ladder.lessonOf(found, rungs)}`
  }
  const rlpx = async (place: ReturnType<typeof program>, timeout = WAY.timeout) => {
    const { publicKey } = generateNodeKey(random)
    const enode = { ...(await place), publicKey, id: nodeId(publicKey) }
    return probed(devp2pLadder(enode, undefined, { timeout }))
  }
  /** @param timeout shorter for those who go on listening: what they say comes at once */
  const libp2p = async (place: ReturnType<typeof program>, timeout = WAY.timeout) =>
    probed(
      libp2pLadder({ ...(await place), peerId: ed25519Identity(random(32)).peerId }, undefined, { timeout }),
    )

  test("RLPx is named by its first words", async () => {
    expect(await rlpx(webServer())).toBe("something else: it is not RLPx, it looks like HTTP")
    expect(await rlpx(program(saying(fromUtf8("\x13/multistream/1.0.0\n"))))).toBe(
      "something else: it is not RLPx, it looks like libp2p",
    )
    expect(await rlpx(program(saying(fromHex("15030300020246"))))).toBe(
      "something else: it is not RLPx, it looks like TLS",
    )
    expect(await rlpx(program(saying(fromUtf8("?? what is this"))))).toBe("something else: undefined")
  })

  test("RLPx, and goes on waiting: what came was the size of an ack, and no more", async () => {
    expect(await rlpx(program(saying(fromHex("01002222"))), 1_000)).toBe("something else: undefined")
  })

  test("libp2p is named by its first words, also where it goes on waiting for ours", async () => {
    expect(await libp2p(webServer())).toBe("something else: it is not libp2p, it looks like HTTP")
    expect(await libp2p(program(saying(fromUtf8("SSH-2.0-x\r\n"))), 1_000)).toBe(
      "something else: it is not libp2p, it looks like SSH",
    )
  })

  test("nothing: a kernel answers, no program does", async () => {
    expect(
      await libp2p(
        program(() => {}),
        100,
      ),
    ).toBe("no answer: a kernel answers, no program does")
  })
})
