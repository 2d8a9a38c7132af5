import type { Clock } from "@ping-from-zero/core-tcp-check"
import { playScenarios, type Telling } from "@ping-from-zero/exercises"
import { HELLO, PING, PONG } from "../../../../packages/devp2p-ping/src/session/base-protocol.ts"
import { PingLoop, type ProofOfLife } from "../../../../packages/devp2p-ping/src/session/ping-loop.ts"
import { ethereumjsTiming, gethTiming } from "../../../../packages/devp2p-ping/src/timing.ts"

/** The first code behind the base protocol: a message of the book. */
const BOOK = 16
const NAMES: Readonly<Record<number, string>> = {
  [HELLO]: "Hello",
  [PING]: "ping",
  [PONG]: "pong",
  [BOOK]: "sbp/1",
}

class Over extends Error {}

/** A loop in virtual time: all it does is a step of the story, and a line of `log`. */
function started(tell: Telling, proof: ProofOfLife) {
  const { clock, freeze, thaw } = stoppable(tell.clock)
  const log: string[] = []
  const seconds = (ms: number) => Math.round(ms) / 1000
  const note = (text: string) => {
    log.push(`${seconds(clock.now())} s ${text}`)
    tell.step({ en: `you: ${text}`, ja: `ループ: ${text}` })
    if (log.length > 500) tell.fail({ en: "that does not end", ja: "終わりません" })
  }
  const loop: PingLoop = new PingLoop({
    clock,
    timing: proof === "pong" ? ethereumjsTiming : gethTiming,
    proof,
    ping: () => note("ping"),
    report: (status, { code, rttMs }) =>
      note(`${status} by ${NAMES[code]}${rttMs === undefined ? "" : ` in ${seconds(rttMs)} s`}`),
    expired: ({ code, at }) => {
      note(`expired, ${seconds(clock.now() - at)} s after ${NAMES[code]}`)
      loop.stop(new Over())
    },
  })
  const hear = (code: number) => {
    tell.step({ en: `the peer sends ${NAMES[code]}`, ja: `相手が ${NAMES[code]} を送信` })
    loop.heard(code)
  }
  return { loop, log, hear, freeze, thaw, pass: (s: number) => tell.clock.advance(1_000 * s) }
}

/** A clock whose process can be stopped: time passes meanwhile, and what fell due runs late, when it goes on. */
function stoppable(real: Clock) {
  let isStopped = false
  const due: (() => void)[] = []
  const clock: Clock = {
    now: () => real.now(),
    after: (ms, run) => {
      let isCancelled = false
      const cancel = real.after(ms, () => {
        if (isStopped) due.push(() => isCancelled || run())
        else run()
      })
      return () => {
        isCancelled = true
        cancel()
      }
    },
  }
  const freeze = () => {
    isStopped = true
  }
  const thaw = () => {
    isStopped = false
    for (const run of due.splice(0)) run()
  }
  return { clock, freeze, thaw }
}

/** By time. What happens in one moment has no order. */
function byTime(log: readonly string[]): string[] {
  return log.toSorted((a, b) => Number.parseFloat(a) - Number.parseFloat(b) || (a < b ? -1 : 1))
}

const did = { en: "what the loop did", ja: "ループの動作" }
const policy = (name: ProofOfLife) => ({ en: `"${name}"`, ja: `「${name}」` })

await playScenarios([
  {
    title: {
      en: `${policy("any message").en}: silence behind Hello`,
      ja: `${policy("any message").ja}: Hello の後に何も届かない`,
    },
    async play(tell) {
      const { log, pass } = started(tell, "any message")
      await pass(100)
      // At 30 s a ping is due as well: whether it still leaves, nobody can tell from outside.
      const others = log.filter((line) => line !== "30 s ping")
      tell.same(did, others, ["15 s ping", "20 s suspect by Hello", "30 s expired, 30 s after Hello"])
    },
  },
  {
    title: { en: "each ping has its pong", ja: "ping のたびに pong が返る" },
    async play(tell) {
      const { log, hear, pass } = started(tell, "any message")
      for (let i = 0; i < 3; i++) {
        await pass(15.001)
        hear(PONG)
      }
      tell.same(did, byTime(log), [
        "15 s ping",
        "15.001 s alive by pong in 0.001 s",
        "30 s ping",
        "30.002 s alive by pong in 0.002 s",
        "45 s ping",
        "45.003 s alive by pong in 0.003 s",
      ])
    },
  },
  {
    title: {
      en: `${policy("any message").en}: it talks, and never answers`,
      ja: `${policy("any message").ja}: pong 以外を送り続ける`,
    },
    async play(tell) {
      const { log, hear, pass } = started(tell, "any message")
      for (let i = 0; i < 6; i++) {
        await pass(11)
        hear(i % 2 === 0 ? BOOK : PING)
      }
      tell.same(did, byTime(log), [
        "15 s ping",
        "30 s alive by ping",
        "30 s ping",
        "45 s alive by ping",
        "45 s ping",
        "60 s alive by sbp/1",
        "60 s ping",
      ])
    },
  },
  {
    title: {
      en: `${policy("pong").en}: it talks, and never answers`,
      ja: `${policy("pong").ja}: pong 以外を送り続ける`,
    },
    async play(tell) {
      const { log, hear, pass } = started(tell, "pong")
      for (let i = 0; i < 24; i++) {
        await pass(1)
        hear(i % 2 === 0 ? BOOK : PING)
      }
      await pass(10)
      tell.same(did, byTime(log), ["15 s ping", "20 s suspect by Hello", "25 s expired, 25 s after Hello"])
    },
  },
  {
    title: {
      en: `${policy("pong").en}: one pong, then silence`,
      ja: `${policy("pong").ja}: pong が 1 回届き、その後は届かない`,
    },
    async play(tell) {
      const { log, hear, pass } = started(tell, "pong")
      await pass(15.5)
      hear(PONG)
      await pass(100)
      tell.same(did, byTime(log), [
        "15 s ping",
        "15.5 s alive by pong in 0.5 s",
        "30 s ping",
        "35.5 s suspect by pong in 0.5 s",
        "40.5 s expired, 25 s after pong",
      ])
    },
  },
  {
    title: { en: "a pong that nobody asked for", ja: "求めていない pong" },
    async play(tell) {
      const { log, hear, pass } = started(tell, "pong")
      await pass(10)
      hear(PONG)
      await pass(19)
      tell.same(did, log, ["15 s ping"])
    },
  },
  {
    title: {
      en: "suspicion ends with the next message, and begins anew",
      ja: "次のメッセージで suspect が終わり、再び始まる",
    },
    async play(tell) {
      const { log, hear, pass } = started(tell, "any message")
      await pass(24)
      hear(BOOK)
      await pass(30)
      tell.same(did, byTime(log), [
        "15 s ping",
        "20 s suspect by Hello",
        "24 s alive by sbp/1",
        "30 s ping",
        "44 s suspect by sbp/1",
        "45 s ping",
        "54 s expired, 30 s after sbp/1",
      ])
    },
  },
  {
    title: { en: "a message every 29 s is enough", ja: "29 秒ごとのメッセージで足りる" },
    async play(tell) {
      const { log, hear, pass } = started(tell, "any message")
      for (let i = 0; i < 5; i++) {
        await pass(29)
        hear(BOOK)
      }
      const ends = log.filter((line) => line.includes("expired"))
      tell.same({ en: "how often the session ended", ja: "セッションが終わった回数" }, ends.length, 0)
    },
  },
  {
    title: {
      en: "our own process stands still for 120 s, twice",
      ja: "こちらのプロセスが 120 秒間止まることが 2 回",
    },
    async play(tell) {
      const { log, hear, pass, freeze, thaw } = started(tell, "any message")
      await pass(15.001)
      hear(PONG)
      for (const _ of ["once", "again"]) {
        tell.step({ en: "our process is stopped (SIGSTOP)", ja: "こちらのプロセスが止まる（SIGSTOP）" })
        freeze()
        await pass(120)
        tell.step({
          en: "it goes on: nobody was asked meanwhile",
          ja: "再び動く。止まっていた間は誰にも ping を送っていない",
        })
        thaw()
        await pass(0.001)
        hear(PONG)
        await pass(10)
      }
      tell.same(did, log, [
        "15 s ping",
        "15.001 s alive by pong in 0.001 s",
        "135.001 s ping",
        "135.002 s alive by pong in 0.001 s",
        "265.002 s ping",
        "265.003 s alive by pong in 0.001 s",
      ])
    },
  },
  {
    title: { en: "stopped: no ping, no report, no timer", ja: "停止後は ping も報告もタイマーもない" },
    async play(tell) {
      const { loop, log, pass } = started(tell, "any message")
      await pass(16)
      tell.step({ en: "the session is closed: stop()", ja: "セッションを閉じる: stop()" })
      loop.stop(new Over())
      await pass(100)
      tell.same(did, byTime(log), ["15 s ping"])
      if (await tell.clock.next())
        tell.fail({ en: "a timer is left behind stop()", ja: "stop() の後にタイマーが残っています" })
    },
  },
])
