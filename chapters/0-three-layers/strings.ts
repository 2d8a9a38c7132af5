/** The texts of chapter 0. */
export const text = {
  title: { en: "Three layers", ja: "三つの層" },

  layers: {
    title: { en: "six states, four checks", ja: "六つの状態、四つの確認" },
    setting: {
      en: "web answers HTTP; behind it is its database, db. LB, a load balancer, looks at web in four ways: ICMP (layer 3), TCP connect (layer 4), HTTP status and HTTP body (layer 7). Each has a network of its own.",
      ja: "web は HTTP に答えるサービスで、後ろにデータベース db がいます。ロードバランサー LB が、web を四つの方法で確認します。ICMP（L3）、TCP の接続（L4）、HTTP のステータス、HTTP のボディ（L7）です。三つとも別々のネットワークにいます。",
    },
    question: {
      ask: {
        en: "Five things will happen to web: it answers 500, it freezes, its host is cut off, its database dies, it ends. How many of them does the TCP check see?",
        ja: "web に五つのことが起こります。500 を返す、凍結する、ホストが切り離される、データベースが死ぬ、プロセスが終わる。TCP の確認で気づけるのはいくつでしょうか？",
      },
      choices: [
        { en: "two", ja: "二つ" },
        { en: "three", ja: "三つ" },
        { en: "all five", ja: "五つ全部" },
      ],
      answer: 0,
    },
    reason: {
      en: "ICMP and TCP are answered by kernels: they see hosts and listeners, and no program. The status comes from a program that runs. Only the body says what that program knows of the things behind it. A check proves what its answer had to pass through, and nothing beyond.",
      ja: "ICMP と TCP に答えるのはカーネルです。分かるのはホストと待ち受けまでで、プログラムのことは分かりません。ステータスは、動いているプログラムが返します。その後ろにあるものについてプログラムが知っていることは、ボディにしか書かれません。確認で証明できるのは、答えが通ってきたところまでです。その先は何も分かりません。",
    },
  },

  state: {
    head: { en: "web", ja: "web の状態" },
    healthy: { en: "healthy", ja: "正常" },
    gone: { en: "host cut off", ja: "ホストが切断" },
    stopped: { en: "ended", ja: "プロセス終了" },
    frozen: { en: "frozen", ja: "凍結" },
    failing: { en: "answers 500", ja: "500 を返す" },
    hollow: { en: "200, db dead", ja: "200、db が死亡" },
  },
  verdict: {
    alive: { en: "alive", ja: "生存" },
    suspect: { en: "suspect", ja: "疑い" },
    dead: { en: "dead", ja: "死亡" },
  },
  noPing: { en: "no ping here", ja: "ping なし" },

  /** What each evidence means. */
  glosses: {
    "echo reply": "a kernel is there",
    "200": "the program answers",
    "500": "it answers that it fails",
    "all ok": "it says so itself",
    "db dead": "it says so itself",
    "web failing": "it says so itself",
    "no answer in 1 s": "silence",
    refused: "no program listens there",
  },
} as const
