import type { Exercise } from "@ping-from-zero/exercises"

export const exercise: Exercise = {
  title: { en: "the ping and its answer", ja: "ping とその応答" },
  package: "libp2p-style-ping",
  holes: [{ file: "protocols/ping.ts", bodies: ["sendPing", "answerPings", "endedBetweenPings"] }],
  minutes: 20,
  tests: ["protocols/protocols.test.ts", "connection/answer-stream.test.ts"],
  peers: ["js-libp2p", "rust-libp2p", "go-libp2p"],
  proves: {
    scenarios: {
      en: "the echo is compared, and each way in which a stream can end is told apart",
      ja: "返ってきたバイト列を比べ、ストリームの終わり方をそれぞれ区別しています",
    },
    peers: {
      en: "libp2p's own implementations take your pings, and you answer theirs",
      ja: "libp2p の各実装があなたの ping に応答し、その ping にあなたのコードが応答しました",
    },
  },
  hints: [
    {
      en: "Both sides need two calls of the stream each, write and read, in opposite order. The stream waits for you: there is no event to listen to, and no timer. How does a loop end that has no condition?",
      ja: "どちらの側もストリームの write と read を使い、順序が逆になるだけです。待つのはストリームなので、イベントの購読もタイマーも要りません。条件のないループはどのように終わるでしょうか。",
    },
    {
      en: "read(32) rejects with EndOfStream when the peer ends its half, and what did come stands in its `received`. Nothing there: the peer stopped between two pings, and all is well. Something there: half a ping. A reset is an end as well, once a ping was answered; before the first one, nobody has used the stream, and the caller shall hear of it.",
      ja: "相手が自分の側を閉じると、read(32) は EndOfStream で拒否され、届いた分は received に入っています。空なら ping と ping の間で終わったので正常です。空でなければ ping が途中で切れています。リセットも、1 回でも応答した後なら終わりとして扱えますが、最初の ping より前なら呼び出し側に伝えます。",
    },
    {
      en: "answerPings: in a try, `for (;;)` write what read(32) brought, and note in a variable that one was answered. In the catch: throw the error again unless endedBetweenPings(error) holds, and also where it is a StreamReset and none was answered. Otherwise end() your half: the peer waits for that. sendPing: draw the 32 bytes, keep them, write, read, compare with equal().",
      ja: "answerPings: try の中の for (;;) で read(32) の結果を write し、応答したことを変数に残します。catch では、endedBetweenPings(error) が偽のとき、または StreamReset でまだ 1 回も応答していないときに、エラーを投げ直します。それ以外では end() を呼んで自分の側を閉じます。相手はそれを待っています。sendPing: 32 バイトを生成して変数に残し、write、read の後に equal() で比べます。",
    },
  ],
  elsewhere: [
    {
      project: "rust-libp2p",
      url: "https://github.com/libp2p/rust-libp2p/blob/6348a0be4aeb5b48eecf17a5d0aae15ff8239984/protocols/ping/src/protocol.rs#L51-L81",
    },
    {
      project: "js-libp2p",
      url: "https://github.com/libp2p/js-libp2p/blob/59ccecc405e49b81ade4218b84a16c036b340b61/packages/protocol-ping/src/ping.ts#L55-L148",
    },
  ],
}
