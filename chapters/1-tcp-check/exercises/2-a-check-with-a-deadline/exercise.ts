import type { Exercise } from "@ping-from-zero/exercises"

export const exercise: Exercise = {
  title: { en: "a check with a deadline", ja: "期限（タイムアウト）のある確認" },
  package: "core-tcp-check",
  holes: [
    { file: "tcp-health-check.ts", bodies: ["TcpHealthCheck.#check"] },
    { file: "stream/redial.ts", bodies: ["redial"] },
  ],
  minutes: 30,
  tests: ["tcp-health-check.test.ts", "stream/redial.test.ts"],
  peers: ["book-python"],
  proves: {
    scenarios: {
      en: "silence becomes a verdict in time, suspicion comes before it, and nothing is left behind a check",
      ja: "応答がなければ期限までに判定し、その前に suspect を報告し、確認の後に何も残していません",
    },
    peers: {
      en: "nodes of the book's network pass your check while they run, and no longer when they are gone",
      ja: "本のネットワークのノードは、動作中はあなたの確認を通り、終了後は通らなくなりました",
    },
  },
  hints: [
    {
      en: 'A check has three ends: the ping resolves, the ping rejects, or somebody stops the watch. One timer runs beside it and says "suspect". Ask of each end: is that timer still set?',
      ja: "確認の終わり方は、ping の解決、ping の拒否、監視の終了の 3 つです。その間、suspect を報告するタイマーが 1 つ動いています。どの終わり方でも、そのタイマーが残っていないかを確かめてください。",
    },
    {
      en: 'try, catch, finally: "alive" at the end of try, "dead" in catch, the timer\'s cancel function in finally. The deadline needs no timer of yours: it goes to `ping` as its third argument, and comes back as DeadlineExceeded. Put the sentence `if (stop.signal.aborted) …` in one place through which all reports go. An OwnShortage is no verdict: it goes to notChecked.',
      ja: "try の最後で alive、catch で dead を報告し、finally でタイマーを取り消します。期限のタイマーを自分で作る必要はありません。期限は ping の 3 番目の引数として渡し、過ぎると DeadlineExceeded が返ります。stop.signal.aborted の判定は、すべての報告が通る 1 か所に置きます。OwnShortage は相手の判定ではないので notChecked に渡します。",
    },
    {
      en: "redial: a loop with two numbers, the patience of this attempt, which doubles, and what is left of the whole. Each attempt gets Math.min of both. Where the transport throws NoAnswerYet, subtract what that attempt was given and go on while something is left; every other error leaves the loop by itself. Behind the loop, throw DeadlineExceeded. With Infinity, nothing changes: Infinity minus 500 is Infinity.",
      ja: "redial: 2 つの数を持つループです。1 つは今回の試行の待ち時間で、毎回 2 倍にします。もう 1 つは全体の残り時間です。各試行には Math.min で小さいほうを渡します。NoAnswerYet なら渡した時間を残りから引き、残りがあれば続けます。ほかのエラーはそのまま呼び出し側に伝わります。ループを抜けたら DeadlineExceeded を投げます。Infinity から 500 を引いても Infinity なので、特別扱いは要りません。",
    },
  ],
  elsewhere: [
    {
      project: "the book's Python",
      url: "https://github.com/peaks-cc/cryptocurrency-samplecode/blob/dba73d5f4dd60634e171f6570b791b5d626fdd45/02/03/p2p/connection_manager.py#L285-L298",
    },
    {
      project: "go-ethereum",
      url: "https://github.com/ethereum/go-ethereum/blob/02b73d4ea7181464175e0a6cbecc0a3a2655a562/p2p/dial.go#L66-L75",
    },
  ],
}
