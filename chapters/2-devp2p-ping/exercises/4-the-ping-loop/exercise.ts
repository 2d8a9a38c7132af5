import type { Exercise } from "@ping-from-zero/exercises"

export const exercise: Exercise = {
  title: { en: "any message, or the pong?", ja: "生存の根拠: どのメッセージでもよいか、pong だけか" },
  package: "devp2p-ping",
  holes: [
    {
      file: "session/ping-loop.ts",
      bodies: ["PingLoop.heard", "PingLoop.#pingIsDue", "PingLoop.#awaitEvidence"],
    },
  ],
  minutes: 30,
  tests: ["session/ping-loop.test.ts", "session/peer.test.ts"],
  peers: ["ethereumjs", "go-ethereum"],
  proves: {
    scenarios: {
      en: "both policies: what counts as life, when suspicion begins and ends, when a session ends",
      ja: "2 つの方針について、何を生存の根拠とするか、suspect がいつ始まり終わるか、セッションがいつ終わるか",
    },
    peers: {
      en: "Ethereum's own implementations answer your pings, and your loop keeps the session",
      ja: "Ethereum の各実装があなたの ping に応答し、あなたのループがセッションを維持しました",
    },
  },
  hints: [
    {
      en: "Two things run beside each other and know nothing of each other: one sends pings at an even pace, the other looks at the age of the newest evidence. `heard` is where they meet, for it writes down the newest evidence. No timer has to be set anew for each message.",
      ja: "2 つの処理が互いに独立して動きます。一方は一定の間隔で ping を送り、他方は最新の根拠がどれだけ古いかを調べます。両者をつなぐのは、最新の根拠を記録する heard です。メッセージごとにタイマーを設定し直す必要はありません。",
    },
    {
      en: '#awaitEvidence: age = now - #waitsSince. At evidenceTimeout or more: expired, and no further timer. At suspectAfter or more, and the status still "alive": report suspect. Then set #nextLook to what is left until the next of the two limits; it calls #awaitEvidence again. Not a timer of the clock: the alarm is what forgives a stop of our own process.',
      ja: "#awaitEvidence: age は現在時刻と #waitsSince の差です。evidenceTimeout 以上なら expired を呼び、タイマーは設定しません。suspectAfter 以上で状態がまだ alive なら suspect を報告します。その後、次の限度までの残り時間を #nextLook に設定します。時間が来ると再び #awaitEvidence が呼ばれます。clock のタイマーは使いません。自分のプロセスが停止していた場合を考慮するのは #nextLook だからです。",
    },
    {
      en: 'heard: take the round-trip time from #roundTrips.received(at) for a pong only, and before anything else; then return where the proof is "pong" and this is none. Set #last (with rttMs only where there is one), #waitsSince = at, #waitsAnew = false. Report "alive" where we were suspicious, or where a time was measured. #pingIsDue, in this order: report the status if the last check was not reported yet, #reported = false, set #nextPing, ping.',
      ja: 'heard: pong のときだけ、最初に #roundTrips.received(at) で往復時間を求めます。次に、方針が "pong" で届いたものが pong でなければ戻ります。#last（rttMs は測れたときだけ）、#waitsSince = at、#waitsAnew = false を設定し、suspect だったか往復時間を測れたときに alive を報告します。#pingIsDue の順序は、前回の確認が未報告なら現在の状態を報告、#reported = false、#nextPing の設定、ping の送信です。',
    },
  ],
  elsewhere: [
    {
      project: "go-ethereum",
      url: "https://github.com/ethereum/go-ethereum/blob/v1.17.10/p2p/peer.go#L328-L402",
    },
    {
      project: "ethereumjs",
      url: "https://github.com/ethereumjs/ethereumjs-monorepo/blob/272509a9cdcef143c79e6788e67bf48df8abbaff/packages/devp2p/src/rlpx/peer.ts#L288-L321",
    },
  ],
}
