/** The texts of the acts with peers that go wrong. */
export const wrongNodes = {
  liar: {
    title: { en: "the liar", ja: "嘘つき" },
    setting: {
      en: "A checks as our nodes do, C with the rules of js-libp2p's connection monitor, E as ethereumjs does in devp2p. B, D and F will join them. All three answer each ping in time, with something else than they should.",
      ja: "A はこの実装の方法で、C は js-libp2p の接続モニターの規則で、E は devp2p で ethereumjs の方法で確認します。そこへ B、D、F が参加します。三つとも、どの ping にも期限内に、ただし本来とは違う内容で答えます。",
    },
    question: {
      ask: { en: "Who notices the lie?", ja: "嘘に気づくのは誰でしょうか？" },
      choices: [
        { en: "A alone", ja: "A だけ" },
        { en: "A and C: both speak libp2p", ja: "A と C。どちらも libp2p だから" },
        { en: "all three", ja: "三つとも" },
      ],
      answer: 0,
    },
    reason: {
      en: "A pong of devp2p is empty, and nobody looks into it. The echo of libp2p can be compared, and rust-libp2p does so; js-libp2p's ping() does, too, but its connection monitor only counts that bytes came. Why should a peer lie? Perhaps because a middle layer answers for it, or because two requests were mixed up. A peer that answers without having read the question has not shown that it works.",
      ja: "devp2p の pong は空で、中を見る人はいません。libp2p のエコーは比べることができ、rust-libp2p はそうしています。js-libp2p も ping() では比べますが、接続モニターは、バイトが届いたことだけを数えます。なぜ相手が嘘をつくのでしょうか。間に入った層が代わりに答えたのかもしれませんし、二つの要求が入れ替わったのかもしれません。質問を読まずに答える相手は、動いていることを示したことにはなりません。",
    },
  },

  twoChecks: {
    title: { en: "two checks in one connection", ja: "一つの接続に二つの確認" },
    setting: {
      en: "A libp2p connection has two pings: the protocol /ipfs/ping, and one of yamux, which carries the streams. M answers only yamux's, P answers all but yamux's. A and B ask by /ipfs/ping as rust-libp2p does; G and H ask yamux as go-libp2p does.",
      ja: "libp2p の接続には ping が二つあります。/ipfs/ping というプロトコルと、ストリームを運ぶ yamux 自身の ping です。M は yamux の ping にだけ答え、P は yamux の ping にだけ答えません。A と B は rust-libp2p のように /ipfs/ping で、G と H は go-libp2p のように yamux に尋ねます。",
    },
    question: {
      ask: {
        en: "A and G watch M, B and H watch P. Who calls whom dead?",
        ja: "A と G が M を、B と H が P を見ています。誰が誰を死亡と判定するでしょうか？",
      },
      choices: [
        { en: "nobody: both peers answer", ja: "誰も。どちらも答えているから" },
        { en: "A calls M dead, H calls P dead", ja: "A が M を、H が P を" },
        { en: "A and G call M dead", ja: "A と G が M を" },
      ],
      answer: 1,
    },
    reason: {
      en: "Each was right about what it asked. yamux answers in the loop that reads the connection; /ipfs/ping answers in a handler behind it. Either answer may fail alone. Two checks in one connection are two layers once more, as L4 and L7 were. go-libp2p asks the lower one by itself and the upper one only when told; rust-libp2p's yamux asks the lower one too, every 10 s, to measure its windows by.",
      ja: "どれも、自分が尋ねたことについては正しい判定です。yamux の ping には、接続を読むループが答えます。/ipfs/ping には、その先のハンドラーが答えます。答えは、どちらか一方だけが途絶えることもあります。一つの接続に確認が二つあるのは、L4 と L7 のときと同じで、層が二つあるということです。go-libp2p は下の層に自動で尋ね、上の層には頼まれたときだけ尋ねます。rust-libp2p の yamux も 10 秒ごとに下の層に尋ねますが、ウィンドウの大きさを決めるためです。",
    },
  },

  zombie: {
    title: { en: "the zombie", ja: "ゾンビ" },
    setting: {
      en: "Z has joined A. Its handler for pings lives. Everything else in it is dead.",
      ja: "Z が A に参加しました。ping のハンドラーは生きていますが、ほかはすべて死んでいます。",
    },
    question: {
      ask: {
        en: "C joins through Z and says something, and G asks Z's yamux. What will they learn of Z?",
        ja: "C が Z を通して参加して一言送り、G が Z の yamux に尋ねます。Z について何が分かるでしょうか？",
      },
      choices: [
        { en: "by the echo: it comes too late", ja: "エコーで分かる。遅れて届くから" },
        { en: "by yamux: it does not answer", ja: "yamux で分かる。答えないから" },
        { en: "nothing: all checks say alive", ja: "何も。どの確認も「生存」と言う" },
      ],
      answer: 2,
    },
    reason: {
      en: "C stays alone: Z took its ADD and did nothing with it. A calls Z alive, by an echo whose every byte is right. This is the limit of every check from outside: it knows that what it asked was answered. Whether a program does its work is only known to those who ask for that work. A message of the book has no answer, so that nobody here can.",
      ja: "C は一人きりです。Z は ADD を受け取りましたが、何もしませんでした。A はエコーの全バイトが正しいことから、Z を生存と判定しています。外からの確認すべてに共通する限界です。分かるのは、尋ねたことに答えがあったことだけです。プログラムが仕事をしているかどうかは、その仕事を頼んだ者にしか分かりません。本のメッセージには返事がないので、ここでは誰にも分かりません。",
    },
  },
} as const
