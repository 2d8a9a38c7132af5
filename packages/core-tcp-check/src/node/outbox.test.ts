import { expect, test } from "vitest"
import type { Contact } from "../contact.ts"
import type { Message } from "../membership/message.ts"
import { settle } from "../simulated/fake-clock.ts"
import { MAX_WAITING, MAX_WAITING_BYTES, Outbox, OutboxFull } from "./outbox.ts"

const [B, C] = ["b:1", "c:1"] as Contact[] as [Contact, Contact]
const text = (text: string): Message => ({ type: "ENHANCED", text })
const list = (...contacts: Contact[]): Message => ({ type: "CORE_LIST", contacts })

/** An outbox whose messenger takes a message when it is told to. */
function outbox() {
  const begun: string[] = []
  const settlers: { take: () => void; fail: (error: Error) => void }[] = []
  const send = (to: Contact, message: Message) => {
    const said = "contacts" in message ? message.contacts.join("+") : message.type
    begun.push(`${to} ${"text" in message ? message.text : said}`)
    return new Promise<void>((take, fail) => settlers.push({ take, fail }))
  }
  return { begun, settlers, box: new Outbox({ send, start: async () => B, stop: async () => {} }) }
}

test("messages to one contact go one after the other; nobody waits for another contact", async () => {
  const { box, begun, settlers } = outbox()
  const first = box.send(B, text("first"))
  const second = box.send(B, text("second"))
  void box.send(C, text("other"))
  await settle()
  expect(begun).toEqual(["b:1 first", "c:1 other"])
  settlers[0]!.take()
  await first
  await settle()
  expect(begun).toEqual(["b:1 first", "c:1 other", "b:1 second"])
  settlers[2]!.take()
  await second
})

test("a message that fails says so to its sender; the next has its own chance", async () => {
  const { box, settlers } = outbox()
  const first = box.send(B, text("first"))
  const second = box.send(B, text("second"))
  await settle()
  settlers[0]!.fail(new RangeError("gone"))
  await expect(first).rejects.toThrow(RangeError)
  await settle()
  settlers[1]!.take()
  await second
})

test("a peer that takes nothing costs no more than so many messages, and others are served", async () => {
  const { box, settlers } = outbox()
  const waiting = Array.from({ length: MAX_WAITING }, (_, i) => box.send(B, text(`${i}`)))
  await expect(box.send(B, text("one more"))).rejects.toThrow(OutboxFull)
  void box.send(C, text("other"))
  await settle()
  settlers[0]!.take()
  await waiting[0]
  void box.send(B, text("there is room again"))
  await settle()
  expect(settlers).toHaveLength(3)
})

const MIB = 1024 * 1024
/** A letter of it counts as two bytes. */
const long = (i: number): Message => text(`${i}`.padEnd(MIB))

test("contacts that take nothing hold a bounded number of bytes together, and others are served", async () => {
  const { box, begun, settlers } = outbox()
  const most = (3 * MAX_WAITING_BYTES) / 4 / (2 * MIB)
  const refused: unknown[] = []
  const send = (to: Contact, message: Message) => box.send(to, message).catch((error) => refused.push(error))
  for (let i = 0; i < most; i++) {
    const message = long(i)
    for (const to of ["d:1", "e:1"] as Contact[]) void send(to, message)
  }
  await settle()
  expect(refused, "the last text, to both").toEqual([expect.any(OutboxFull), expect.any(OutboxFull)])
  void send(C, long(-1))
  await settle()
  expect(begun.at(-1)).toContain("c:1 -1")
  for (const { take } of settlers) take() // each text is gone when nobody waits for it any more
  await settle()
  void send(B, text("short"))
  void send("d:1" as Contact, long(-2))
  await settle()
  expect(refused).toHaveLength(2)
})

test("a text that many wait for is counted once, and a list in however many messages it is told", async () => {
  const { box } = outbox()
  const [message, contacts] = [long(0), Array(1_000).fill("g".repeat(100)) as Contact[]]
  const refused: unknown[] = []
  for (let i = 1; i <= 1_000; i++)
    for (const said of [message, { type: "CORE_LIST", contacts } as const])
      box.send(`f:${i}` as Contact, said).catch((error) => refused.push(error))
  await settle()
  expect(refused).toEqual([])
})

test("a newer list takes the place of one that waits, and of no other message", async () => {
  const { box, begun, settlers } = outbox()
  const underWay = box.send(B, list(B))
  await settle()
  expect(box.renewList(B, list(C)), "what is under way has its words").toBe(false)
  void box.send(B, list(C))
  const after = box.send(B, text("between"))
  expect([box.renewList(B, text("no list")), box.renewList(C, list(C))]).toEqual([false, false])
  expect(box.renewList(B, list(B, C))).toBe(true)
  settlers[0]!.take()
  await underWay
  await settle()
  settlers[1]!.take()
  await settle()
  settlers[2]!.take()
  await after
  expect(begun).toEqual(["b:1 b:1", "b:1 b:1+c:1", "b:1 between"])
})
