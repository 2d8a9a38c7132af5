import { type ByteStream, type Contact, tcpTiming } from "@ping-from-zero/core-tcp-check"
import { MemoryNetwork } from "@ping-from-zero/core-tcp-check/testing"
import { ScenarioFailed, type Telling } from "@ping-from-zero/exercises"
import { sayOnce } from "../../../../packages/core-tcp-check/src/tcp-say-once.ts"

const HERE = "10.0.0.1"
export const THERE = { host: "10.0.0.2", port: 50082 }

const listens = { en: "10.0.0.2:50082 listens", ja: "10.0.0.2:50082 が待ち受ける" }

/** One host that says something, and another. */
export class SayingStage {
  readonly network: MemoryNetwork
  readonly #tell: Telling

  constructor(tell: Telling) {
    this.#tell = tell
    this.network = new MemoryNetwork(tell.clock)
  }

  /** Somebody listens there; what is read of the first connection, to its end. */
  async listener(read: (stream: ByteStream) => Promise<Uint8Array>): Promise<{ heard: Promise<Uint8Array> }> {
    let take: (stream: ByteStream) => void = () => {}
    const heard = new Promise<Uint8Array>((resolve, reject) => {
      take = (stream) => void read(stream).then(resolve, reject)
    })
    heard.catch(() => {})
    await this.network.transport(THERE.host).listen(THERE, take)
    this.#tell.step(listens)
    return { heard }
  }

  say(bytes: Uint8Array, signal: AbortSignal = new AbortController().signal, within?: number): Promise<void> {
    const shown = bytes.length > 100 ? undefined : bytes
    const ms = within === undefined ? "" : `, within ${within} ms`
    this.#tell.step(
      { en: `sayOnce says ${bytes.length} bytes${ms}`, ja: `sayOnce で ${bytes.length} バイトを送る${ms}` },
      shown,
    )
    const options = { transport: this.network.transport(HERE), timing: tcpTiming }
    const said = sayOnce(options, "10.0.0.2:50082" as Contact, bytes, signal, within)
    said.catch(() => {})
    return said
  }

  /** What the peer has read when the stream ended. */
  async heard(ms: number, heard: Promise<Uint8Array>, said: Promise<void>): Promise<Uint8Array> {
    const what = { en: "the peer reads to the end of your half", ja: "相手が、あなたの側の終わりまで読む" }
    const reading = heard.catch((error: Error) => {
      throw new ScenarioFailed({
        en: `the peer's read broke off (${error.name}): what was on its way is lost`,
        ja: `相手の読み取りが途中で打ち切られました（${error.name}）。届いていないものは失われます`,
      })
    })
    return this.#tell.within(ms, what, Promise.race([reading, said.then(() => reading)]))
  }

  nothingOpen(): void {
    const what = { en: "connections that you still hold open", ja: "開いたまま残した接続の数" }
    this.#tell.same(what, this.network.process(HERE).openStreams, 0)
  }
}
