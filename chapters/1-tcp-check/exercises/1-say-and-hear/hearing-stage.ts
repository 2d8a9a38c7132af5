import {
  type Address,
  type ByteStream,
  bookDialect,
  type Contact,
  formatAddress,
  type Message,
  tcpTiming,
} from "@ping-from-zero/core-tcp-check"
import { MemoryNetwork } from "@ping-from-zero/core-tcp-check/testing"
import type { Telling } from "@ping-from-zero/exercises"
import { TcpMessenger } from "../../../../packages/core-tcp-check/src/tcp-messenger.ts"

const LISTEN = { host: "10.0.0.1", port: 50082 }

/** Your messenger listens, and what it hands on and refuses is written down. */
export class HearingStage {
  readonly messenger: TcpMessenger
  readonly refused: { error: Error; from: string | undefined }[] = []
  readonly #received: { from: Contact; message: Message }[] = []
  readonly #network: MemoryNetwork
  readonly #listen: Address
  readonly #tell: Telling

  constructor(tell: Telling, listen: Address) {
    this.#tell = tell
    this.#listen = listen
    this.#network = new MemoryNetwork(tell.clock)
    this.messenger = new TcpMessenger({
      transport: this.#network.transport(listen.host),
      clock: tell.clock,
      dialect: bookDialect,
      timing: tcpTiming,
      listen,
      backlog: 16,
    })
  }

  async dial(host = "10.0.0.9"): Promise<Peer> {
    return new Peer(this.#tell, host, await this.#network.transport(host).dial(this.#listen))
  }

  handedOn(...expected: readonly (readonly [from: string, type: string])[]): void {
    const what = { en: "the messages that you handed on", ja: "receiver に渡したメッセージ" }
    this.#tell.same(
      what,
      this.#received.map(({ from, message }) => [from, message.type]),
      expected,
    )
    const names = this.refused.map(({ error }) => error.name)
    this.#tell.same({ en: "the errors that you told", ja: "receiver に知らせたエラー" }, names, [])
  }

  /** One error, told with its sender; nothing handed on. */
  refusedOnce(host: string): Error {
    const what = { en: "the errors that you told", ja: "receiver に知らせたエラー" }
    this.#tell.same(
      what,
      this.refused.map(({ from }) => `an error, from ${from}`),
      [`an error, from ${host}`],
    )
    this.#tell.same(
      { en: "the messages that you handed on", ja: "receiver に渡したメッセージ" },
      this.#received,
      [],
    )
    const { error } = this.refused.splice(0)[0]!
    this.#tell.step({ en: `you refuse it: ${error.name}`, ja: `拒否: ${error.name}` })
    return error
  }

  async #start(): Promise<void> {
    await this.messenger.start({
      onMessage: (from, message) => this.#received.push({ from, message }),
      onError: (error, from) => this.refused.push({ error, from }),
    })
    const at = formatAddress(this.#listen)
    this.#tell.step({ en: `your messenger listens on ${at}`, ja: `${at} で待ち受ける` })
  }

  static async started(tell: Telling, listen: Address = LISTEN): Promise<HearingStage> {
    const stage = new HearingStage(tell, listen)
    await stage.#start()
    return stage
  }
}

/** Somebody who connects, and sees what becomes of the connection. */
export class Peer {
  readonly #tell: Telling
  readonly #host: string
  readonly #stream: ByteStream
  #state: "open" | "ended" | "broken off" = "open"
  #answered = 0

  constructor(tell: Telling, host: string, stream: ByteStream) {
    this.#tell = tell
    this.#host = host
    this.#stream = stream
    tell.step({ en: `${host} connects`, ja: `${host} が接続する` })
    void this.#watch()
  }

  async says(bytes: Uint8Array, isTold = true): Promise<void> {
    if (isTold)
      this.#tell.step(
        {
          en: `${this.#host} sends ${bytes.length === 1 ? "a byte" : `${bytes.length} bytes`}`,
          ja: `${this.#host} が ${bytes.length} バイト送信`,
        },
        bytes,
      )
    await this.#stream.write(bytes)
    await this.#tell.clock.advance(0)
  }

  async ends(): Promise<void> {
    this.#tell.step({ en: `${this.#host} ends its half`, ja: `${this.#host} が自分の側を閉じる` })
    this.#stream.end()
    await this.#tell.clock.advance(100)
  }

  async resets(): Promise<void> {
    this.#tell.step({ en: `${this.#host} resets the connection`, ja: `${this.#host} が接続をリセットする` })
    this.#stream.abort(new Error("reset"))
    await this.#tell.clock.advance(100)
  }

  sees(state: "open" | "ended" | "broken off"): void {
    const what = {
      en: `the connection as ${this.#host} sees it`,
      ja: `${this.#host} から見た接続の状態`,
    }
    this.#tell.same(what, this.#state, state)
    this.#tell.same(
      { en: "bytes that you sent back on it", ja: "その接続で送り返したバイト数" },
      this.#answered,
      0,
    )
  }

  async #watch(): Promise<void> {
    try {
      for (;;) {
        const bytes = await this.#stream.readSome(1_000)
        if (bytes.length === 0) break
        this.#answered += bytes.length
      }
      this.#state = "ended"
    } catch {
      this.#state = "broken off"
    }
  }
}
