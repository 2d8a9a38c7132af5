import type { Telling } from "@ping-from-zero/exercises"
import type { PingPolicy } from "@ping-from-zero/libp2p-style-ping"

/** Milliseconds. Whoever asks more often has written seconds. */
const SHORTEST = 100

/** Times are milliseconds: what is meant as seconds would flood the line, or never end. */
export function checkTimes(tell: Telling, { ping, muxerPing }: PingPolicy): void {
  const times = {
    ...(ping && { "ping.interval": ping.interval, "ping.timeout": ping.timeout }),
    ...(muxerPing && { "muxerPing.interval": muxerPing.interval, "muxerPing.timeout": muxerPing.timeout }),
  }
  for (const [name, time] of Object.entries(times)) {
    const ms = typeof time === "number" ? time : time.min
    if (ms >= SHORTEST) continue
    tell.fail({
      en: `${name} is ${ms}: times are milliseconds, and shorter than ${SHORTEST} is a flood`,
      ja: `${name} が ${ms} です。時間の単位はミリ秒で、${SHORTEST} 未満では送りすぎになります`,
    })
  }
  tell.step({ en: "times are milliseconds", ja: "時間の単位はミリ秒" })
}
