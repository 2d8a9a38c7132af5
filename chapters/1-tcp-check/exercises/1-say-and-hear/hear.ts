import { DeadlineExceeded, EmptyMessage, NotJson, TooManyBytes } from "@ping-from-zero/core-tcp-check"
import { fromUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import type { Scenario } from "@ping-from-zero/exercises"
import { HearingStage } from "./hearing-stage.ts"

const SECOND = 1_000
const messageOf = (type: number, port: number) =>
  fromUtf8(
    `{"protocol": "simple_bitcoin_protocol", "version": "0.1.0", "msg_type": ${type}, "my_port": ${port}}`,
  )
const ADD = messageOf(0, 50090)

export const hears: readonly Scenario[] = [
  {
    title: { en: "an ADD: its sender ends first", ja: "ADD を受け取る: 先に閉じるのは送る側" },
    async play(tell) {
      const stage = await HearingStage.started(tell)
      const peer = await stage.dial()
      await peer.says(ADD)
      await tell.clock.advance(SECOND)
      peer.sees("open")
      stage.handedOn()
      await peer.ends()
      stage.handedOn(["10.0.0.9:50090", "ADD"])
      peer.sees("ended")
    },
  },
  {
    title: { en: "byte by byte, a tenth of a second apart", ja: "0.1 秒ごとに 1 バイトずつ届く" },
    async play(tell) {
      const stage = await HearingStage.started(tell)
      const peer = await stage.dial()
      tell.step({ en: "10.0.0.9 sends an ADD", ja: "10.0.0.9 が ADD を送信" }, ADD)
      for (const byte of ADD.subarray(0, 90)) {
        await peer.says(Uint8Array.of(byte), false)
        await tell.clock.advance(100)
      }
      await peer.says(ADD.subarray(90), false)
      await peer.ends()
      stage.handedOn(["10.0.0.9:50090", "ADD"])
      peer.sees("ended")
    },
  },
  {
    title: { en: "from an IPv6 address", ja: "IPv6 アドレスから届く" },
    async play(tell) {
      const stage = await HearingStage.started(tell, { host: "2001:db8::1", port: 50082 })
      const peer = await stage.dial("2001:db8::9")
      await peer.says(ADD)
      await peer.ends()
      stage.handedOn(["[2001:db8::9]:50090", "ADD"])
    },
  },
  {
    title: { en: "a PING is heard, and concerns nobody", ja: "PING は読むが、receiver に渡さない" },
    async play(tell) {
      const stage = await HearingStage.started(tell)
      const peer = await stage.dial()
      await peer.says(messageOf(4, 50090))
      await peer.ends()
      stage.handedOn()
      peer.sees("ended")
    },
  },
  {
    title: { en: "two at once, in turns", ja: "2 つのホストから同時に届く" },
    async play(tell) {
      const stage = await HearingStage.started(tell)
      const [one, other] = [await stage.dial("10.0.0.8"), await stage.dial("10.0.0.9")]
      const [add, ask] = [messageOf(0, 50001), messageOf(3, 50002)]
      await one.says(add.subarray(0, 40))
      await other.says(ask.subarray(0, 60))
      await one.says(add.subarray(40))
      await other.says(ask.subarray(60))
      await other.ends()
      stage.handedOn(["10.0.0.9:50002", "REQUEST_CORE_LIST"])
      one.sees("open")
      await one.ends()
      stage.handedOn(["10.0.0.9:50002", "REQUEST_CORE_LIST"], ["10.0.0.8:50001", "ADD"])
      one.sees("ended")
    },
  },
  {
    title: { en: "what is no message; and then one", ja: "メッセージではないもの、その次に正しいメッセージ" },
    async play(tell) {
      const stage = await HearingStage.started(tell)
      for (const [bytes, refusal] of [
        [fromUtf8("hello"), NotJson],
        [new Uint8Array(0), EmptyMessage],
        [ADD.subarray(0, 40), NotJson],
      ] as const) {
        const peer = await stage.dial()
        if (bytes.length > 0) await peer.says(bytes)
        await peer.ends()
        const error = stage.refusedOnce("10.0.0.9")
        if (!(error instanceof refusal)) throw error
        peer.sees("broken off")
      }
      const peer = await stage.dial()
      await peer.says(ADD)
      await peer.ends()
      stage.handedOn(["10.0.0.9:50090", "ADD"])
    },
  },
  {
    title: { en: "10 MiB without an end", ja: "終わりのない 10 MiB" },
    async play(tell) {
      const stage = await HearingStage.started(tell)
      const peer = await stage.dial()
      const chunk = new Uint8Array(64 * 1024).fill(0x20)
      let sent = 0
      const flood = async () => {
        for (; sent < 160; sent++) await peer.says(chunk, false)
      }
      await flood().catch(() => {}) // it is broken off
      tell.step({ en: `10.0.0.9 got rid of ${sent * 64} KiB`, ja: `10.0.0.9 は ${sent * 64} KiB を送った` })
      const error = stage.refusedOnce("10.0.0.9")
      if (!(error instanceof TooManyBytes)) throw error
      if (sent > 32)
        tell.fail({
          en: `you read ${sent * 64} KiB, where a message has at most 1024`,
          ja: `メッセージは最大 1024 KiB ですが、${sent * 64} KiB を読みました`,
        })
      peer.sees("broken off")
    },
  },
  {
    title: { en: "a byte every 3 s: over after 10 s", ja: "3 秒ごとに 1 バイト: 10 秒で打ち切る" },
    async play(tell) {
      const stage = await HearingStage.started(tell)
      const peer = await stage.dial()
      for (let second = 0; second < 9; second += 3) {
        await peer.says(ADD.subarray(second, second + 1))
        await tell.clock.advance(3 * SECOND)
      }
      await peer.says(ADD.subarray(3, 4))
      await tell.clock.advance(900)
      peer.sees("open")
      stage.handedOn()
      await tell.clock.advance(200)
      const error = stage.refusedOnce("10.0.0.9")
      if (!(error instanceof DeadlineExceeded)) throw error
      peer.sees("broken off")
    },
  },
  {
    title: { en: "a reset in the middle", ja: "途中のリセット" },
    async play(tell) {
      const stage = await HearingStage.started(tell)
      const peer = await stage.dial()
      await peer.says(ADD.subarray(0, 40))
      await peer.resets()
      stage.refusedOnce("10.0.0.9")
      const next = await stage.dial()
      await next.says(ADD)
      await next.ends()
      stage.handedOn(["10.0.0.9:50090", "ADD"])
    },
  },
  {
    title: { en: "your messenger stops in the middle", ja: "受信中に自分が停止する" },
    async play(tell) {
      const stage = await HearingStage.started(tell)
      const peer = await stage.dial()
      await peer.says(ADD.subarray(0, 40))
      tell.step({ en: "your messenger stops", ja: "メッセンジャーが停止する" })
      await tell.within(SECOND, { en: "stop() resolves", ja: "stop() が解決される" }, stage.messenger.stop())
      await tell.clock.advance(100)
      stage.handedOn()
      peer.sees("broken off")
    },
  },
]
