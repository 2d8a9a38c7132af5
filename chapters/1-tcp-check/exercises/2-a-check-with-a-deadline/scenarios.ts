import {
  type Address,
  type ByteStream,
  ConnectionRefused,
  type Contact,
  DeadlineExceeded,
  NoAnswerYet,
  OwnShortage,
  type Transport,
  tcpTiming,
} from "@ping-from-zero/core-tcp-check"
import { streamPair } from "@ping-from-zero/core-tcp-check/testing"
import { sleep } from "@ping-from-zero/core-tcp-check/wire"
import { playScenarios, type Telling } from "@ping-from-zero/exercises"
import { redial } from "../../../../packages/core-tcp-check/src/stream/redial.ts"
import { TcpHealthCheck } from "../../../../packages/core-tcp-check/src/tcp-health-check.ts"

const B = "10.0.0.2:50082"
const C = "10.0.0.3:50082"
const ADDRESS: Address = { host: "10.0.0.2", port: 50082 }
const refused = new ConnectionRefused(ADDRESS)
const { checkInterval, checkTimeout } = tcpTiming

class NoSocketLeft extends OwnShortage {
  override readonly name = "NoSocketLeft"
}

/** What becomes of one ping; one that is deaf does not end with its signal. */
type Fate = { readonly after: number; readonly fails?: Error; readonly isDeaf?: boolean } | "silence"

/** Rounds of checks on B, or on B and C; each report is a step of the story, and a line of `reports`. */
function watching(tell: Telling, fates: Readonly<Record<string, Fate>>, rounds = "side by side" as const) {
  const reports: string[] = []
  const asked: string[] = []
  const ends: Error[] = []
  const signals: AbortSignal[] = []
  const check = new TcpHealthCheck({
    clock: tell.clock,
    timing: tcpTiming,
    rounds: rounds as "side by side",
    async ping(contact, signal, within) {
      asked.push(`${contact} within ${within}`)
      signals.push(signal)
      const fate = fates[contact]!
      const ended = new Promise<never>((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason))
      })
      ended.catch(() => {})
      if (fate === "silence") {
        await Promise.race([sleep(tell.clock, within), ended])
        const error = new DeadlineExceeded("a connection", within)
        ends.push(error)
        throw error
      }
      await Promise.race([sleep(tell.clock, fate.after), ...(fate.isDeaf ? [] : [ended])])
      if (fate.fails) throw fate.fails
    },
  })
  const note = (line: string) => {
    reports.push(line)
    tell.step({ en: `you report: ${line}`, ja: `報告: ${line}` })
  }
  const stops = Object.keys(fates).map((contact) =>
    check.watch(
      contact as Contact,
      "core",
      ({ contact, status, evidence, at, rttMs }) => {
        const rtt = rttMs === undefined ? "" : `, rtt ${rttMs} ms`
        const who = contact === B ? "B" : "C"
        note(`${who} ${status}, ${evidence.kind}, at ${at / 1000} s${rtt}`)
        if ("error" in evidence) ends.push(evidence.error)
      },
      (error) => note(`not checked: ${error.name}`),
    ),
  )
  return { check, reports, asked, ends, signals, stops }
}

/** The round begins. */
async function begin(tell: Telling, what: { en: string; ja: string }): Promise<void> {
  await tell.clock.advance(checkInterval)
  tell.step(what)
}

async function nothingLeft(tell: Telling, check: TcpHealthCheck): Promise<void> {
  check.stop()
  if (await tell.clock.next()) {
    tell.fail({ en: "a timer is left behind the check", ja: "確認の後にタイマーが残っています" })
  }
}

const reported = { en: "what was reported", ja: "報告の内容" }

/** Nothing comes back to the first `lost` dials; `waits` has how long each was to wait. */
function losing(tell: Telling, lost: number, then: "answers" | "refuses" = "answers") {
  const waits: (number | undefined)[] = []
  const signals: unknown[] = []
  const transport: Transport = {
    async dial(_, signal, patience): Promise<ByteStream> {
      waits.push(patience)
      signals.push(signal)
      tell.step({ en: `you dial, for ${patience} ms`, ja: `接続を試行: ${patience} ミリ秒` })
      if (waits.length > 20) tell.fail({ en: "you dial without end", ja: "接続の試行が終わりません" })
      if (waits.length <= lost) throw new NoAnswerYet(ADDRESS)
      if (then === "refuses") throw refused
      return streamPair()[0]
    },
    listen: () => Promise.reject(new Error("nobody listens here")),
  }
  return { transport, waits, signals }
}

const { signal } = new AbortController()
const dialled = { en: "how long each dial was to wait", ja: "各試行の待ち時間" }
const resolves = { en: "redial resolves", ja: "redial が解決される" }
const rejects = { en: "redial rejects", ja: "redial が拒否される" }

await playScenarios([
  {
    title: { en: "B's kernel answers after 3 ms", ja: "B のカーネルが 3 ミリ秒後に応答する" },
    async play(tell) {
      const { check, reports, asked } = watching(tell, { [B]: { after: 3 } })
      await begin(tell, { en: "the round begins: check B", ja: "確認の開始: B" })
      await tell.clock.advance(checkInterval - 1)
      tell.same({ en: "who was asked, and the deadline", ja: "確認した相手と期限" }, asked, [
        `${B} within ${checkTimeout}`,
      ])
      tell.same(reported, reports, ["B alive, connected, at 10.003 s, rtt 3 ms"])
      await nothingLeft(tell, check)
    },
  },
  {
    title: { en: "B is silent: suspect, then dead", ja: "B が応答しない: suspect、その後 dead" },
    async play(tell) {
      const { check, reports, ends } = watching(tell, { [B]: "silence" })
      await begin(tell, { en: "the round begins: check B, which is frozen", ja: "確認の開始: B は凍結中" })
      await tell.clock.advance(checkInterval - 1)
      tell.same(reported, reports, [
        "B suspect, no answer yet, at 12 s",
        "B dead, no answer in time, at 18 s",
      ])
      if (ends[0] !== ends[1])
        tell.fail({ en: "the evidence has another error", ja: "根拠のエラーが違います" })
      await nothingLeft(tell, check)
    },
  },
  {
    title: { en: "B's kernel refuses at once", ja: "B のカーネルが接続を拒否する" },
    async play(tell) {
      const { check, reports, ends } = watching(tell, { [B]: { after: 1, fails: refused } })
      await begin(tell, {
        en: "the round begins: no program listens at B",
        ja: "確認の開始: B に待ち受けなし",
      })
      await tell.clock.advance(checkInterval - 1)
      tell.same(reported, reports, ["B dead, connect failed, at 10.001 s"])
      if (ends[0] !== refused)
        tell.fail({ en: "the evidence has another error", ja: "根拠のエラーが違います" })
      await nothingLeft(tell, check)
    },
  },
  {
    title: { en: "B answers late: suspect, then alive", ja: "B の応答が遅れる: suspect、その後 alive" },
    async play(tell) {
      const { check, reports } = watching(tell, { [B]: { after: 3_000 } })
      await begin(tell, { en: "the round begins: check B, on a slow line", ja: "確認の開始: 遅い回線の B" })
      await tell.clock.advance(checkInterval - 1)
      tell.same(reported, reports, [
        "B suspect, no answer yet, at 12 s",
        "B alive, connected, at 13 s, rtt 3000 ms",
      ])
      await nothingLeft(tell, check)
    },
  },
  {
    title: { en: "the watch ends while B is asked", ja: "確認の途中で監視が終了する" },
    async play(tell) {
      const { check, reports, signals, stops } = watching(tell, { [B]: "silence" })
      await begin(tell, { en: "the round begins: check B, which is silent", ja: "確認の開始: B は応答なし" })
      await tell.clock.advance(1_000)
      tell.step({ en: "B is no longer watched", ja: "B の監視が終了" })
      stops[0]!()
      tell.same(
        { en: "whether the signal that ping got is aborted", ja: "ping に渡した signal が中断されたか" },
        signals.map(({ aborted }) => aborted),
        [true],
      )
      await tell.clock.advance(checkInterval - 2_000)
      tell.same(reported, reports, [])
      await nothingLeft(tell, check)
    },
  },
  {
    title: { en: "the watch ended before B's turn", ja: "順番が来る前に監視が終了している" },
    async play(tell) {
      const one = "one by one" as "side by side"
      const { check, reports, asked, stops } = watching(
        tell,
        { [C]: { after: 3_000 }, [B]: { after: 1 } },
        one,
      )
      await begin(tell, { en: "the round begins: C first, then B", ja: "確認の開始: C、次に B" })
      await tell.clock.advance(1_000)
      tell.step({ en: "B is no longer watched, while C is asked", ja: "C の確認中に B の監視が終了" })
      stops[1]!()
      await tell.clock.advance(5_000)
      tell.same({ en: "who was asked", ja: "確認した相手" }, asked, [`${C} within ${checkTimeout}`])
      tell.same(reported, reports, [
        "C suspect, no answer yet, at 12 s",
        "C alive, connected, at 13 s, rtt 3000 ms",
      ])
      check.stop()
    },
  },
  {
    title: { en: "the watch ends, and then no socket is left", ja: "監視の終了後にソケットが足りなくなる" },
    async play(tell) {
      const fates = { [B]: { after: 1_500, fails: new NoSocketLeft("no socket"), isDeaf: true } }
      const { check, reports, stops } = watching(tell, fates)
      await begin(tell, { en: "the round begins: check B", ja: "確認の開始: B" })
      await tell.clock.advance(1_000)
      tell.step({ en: "B is no longer watched", ja: "B の監視が終了" })
      stops[0]!()
      await tell.clock.advance(checkInterval - 2_000)
      tell.same(reported, reports, [])
      await nothingLeft(tell, check)
    },
  },
  {
    title: { en: "no socket was left on our side", ja: "こちらのソケットが足りない" },
    async play(tell) {
      const fates = { [B]: { after: 1, fails: new NoSocketLeft("no socket") } }
      const { check, reports } = watching(tell, fates)
      await begin(tell, {
        en: "the round begins: this process has no socket left",
        ja: "確認の開始: ソケット不足",
      })
      await tell.clock.advance(checkInterval - 1)
      tell.same(reported, reports, ["not checked: NoSocketLeft"])
      await nothingLeft(tell, check)
    },
  },
  {
    title: { en: "the first dial is answered", ja: "最初の接続に応答がある" },
    async play(tell) {
      const { transport, waits, signals } = losing(tell, 0)
      const patience = { first: 500, inAll: 8_000 }
      await tell.within(1, resolves, redial(transport, ADDRESS, patience, signal))
      tell.same(dialled, waits, [500])
      if (signals[0] !== signal)
        tell.fail({ en: "the signal was not handed on", ja: "signal が渡されていません" })
    },
  },
  {
    title: { en: "three dials are lost, the fourth is answered", ja: "3 回は応答がなく、4 回目に応答がある" },
    async play(tell) {
      const { transport, waits } = losing(tell, 3)
      const patience = { first: 500, inAll: Number.POSITIVE_INFINITY }
      await tell.within(1, resolves, redial(transport, ADDRESS, patience, signal))
      tell.same(dialled, waits, [500, 1_000, 2_000, 4_000])
    },
  },
  {
    title: { en: "nothing comes back in 2 s", ja: "2 秒間まったく応答がない" },
    async play(tell) {
      const { transport, waits } = losing(tell, 99)
      const patience = { first: 500, inAll: 2_000 }
      const error = await tell.error(1, rejects, redial(transport, ADDRESS, patience, signal))
      if (!(error instanceof DeadlineExceeded)) throw error
      tell.same(
        { en: "the deadline that it names, in ms", ja: "エラーが示す期限（ミリ秒）" },
        error.ms,
        2_000,
      )
      tell.same(dialled, waits, [500, 1_000, 500])
    },
  },
  {
    title: { en: "refused at the second dial", ja: "2 回目の接続が拒否される" },
    async play(tell) {
      const { transport, waits } = losing(tell, 1, "refuses")
      const patience = { first: 500, inAll: 8_000 }
      const error = await tell.error(1, rejects, redial(transport, ADDRESS, patience, signal))
      if (error !== refused) throw error
      tell.same(dialled, waits, [500, 1_000])
    },
  },
])
