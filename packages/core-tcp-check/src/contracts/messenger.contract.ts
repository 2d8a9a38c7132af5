import type { Contact } from "../contact.ts"
import { isTextType, MESSAGE_TYPES, type Message } from "../membership/message.ts"
import type { Messenger } from "../node/messenger.ts"
import type { OpenNetwork, StageNetwork, StagePeer } from "./stage-networks.ts"
import type { TestRunner } from "./test-runner.ts"

interface Running {
  readonly peer: StagePeer
  readonly messenger: Messenger
  readonly contact: Contact
  readonly received: { from: Contact; message: Message }[]
}

/** What every Messenger does, whatever it sends over. */
export function messengerContract(
  { describe, test, expect, beforeEach, afterEach }: TestRunner,
  name: string,
  open: OpenNetwork,
): void {
  describe(`${name}: a Messenger`, () => {
    let network: StageNetwork
    let running: Running[]
    beforeEach(async () => {
      network = await open()
      running = []
    })
    afterEach(async () => {
      await Promise.all(running.map(({ messenger }) => messenger.stop()))
      await network.close()
    })

    async function start(): Promise<Running> {
      const peer = network.peer()
      const { messenger } = peer.parts
      const received: Running["received"] = []
      const contact = await messenger.start({
        onMessage: (from, message) => received.push({ from, message }),
        onError: () => {},
      })
      const started = { peer, messenger, contact, received }
      running.push(started)
      return started
    }

    test("brings each type of message, with the contact of its sender, in order", async () => {
      const [a, b] = [await start(), await start()]
      const messages = MESSAGE_TYPES.filter((type) => type !== "PING").map((type): Message => {
        if (type === "CORE_LIST") return { type, contacts: [a.contact, b.contact] }
        return isTextType(type) ? { type, text: '日本語 \u0000 "quoted" 😀' } : { type }
      })
      for (const message of messages) await a.messenger.send(b.contact, message)
      await network.until("all are there", () => b.received.length === messages.length)
      for (const message of messages) expect(b.received).toContainEqual({ from: a.contact, message })
    })

    test("keeps PING from its receiver", async () => {
      const [a, b] = [await start(), await start()]
      await a.messenger.send(b.contact, { type: "PING" })
      await a.messenger.send(b.contact, { type: "ENHANCED", text: "after the ping" })
      await network.until("the text is there", () => b.received.length > 0)
      expect(b.received).toEqual([{ from: a.contact, message: { type: "ENHANCED", text: "after the ping" } }])
    })

    test("brings a list of no contacts and a text of 100,000 letters", async () => {
      const [a, b] = [await start(), await start()]
      await a.messenger.send(b.contact, { type: "CORE_LIST", contacts: [] })
      await a.messenger.send(b.contact, { type: "ENHANCED", text: "あ".repeat(100_000) })
      await network.until("both are there", () => b.received.length === 2)
      expect(b.received.map(({ message }) => message.type).sort()).toEqual(["CORE_LIST", "ENHANCED"])
    })

    test("writes a message once, whomever it goes to; also one that cannot be written", async () => {
      const [a, b, c] = [await start(), await start(), await start()]
      for (const words of ["short", "あ".repeat(349_600)]) {
        let times = 0
        const message: Message = {
          type: "ENHANCED",
          get text() {
            times += 1
            return words
          },
        }
        const sends = [b, c].map(({ contact }) => a.messenger.send(contact, message).catch(() => {}))
        let settled = false
        void Promise.all(sends).then(() => {
          settled = true
        })
        await network.until("both are said, or refused", () => settled)
        expect(times).toBe(1)
      }
    })

    test("carries both ways at once", async () => {
      const [a, b] = [await start(), await start()]
      await Promise.all([
        a.messenger.send(b.contact, { type: "ADD" }),
        b.messenger.send(a.contact, { type: "ADD" }),
      ])
      await network.until("both are there", () => a.received.length === 1 && b.received.length === 1)
    })

    test("rejects when nobody is there", async () => {
      const [a, b] = [await start(), await start()]
      b.peer.kill()
      let failed: Error | undefined
      a.messenger.send(b.contact, { type: "ADD" }).catch((error: Error) => {
        failed = error
      })
      await network.until("the send fails", () => failed !== undefined)
      expect(failed!.name).not.toBe("Error")
    })

    test("can be stopped twice", async () => {
      const { messenger } = await start()
      await messenger.stop()
      await messenger.stop()
    })
  })
}
