import type { Exercise } from "@ping-from-zero/exercises"

export const exercise: Exercise = {
  title: { en: "yamux's ledger", ja: "yamux のフロー制御: クレジットの管理" },
  package: "libp2p-style-ping",
  holes: [
    {
      file: "yamux/window.ts",
      bodies: [
        "SendWindow.take",
        "SendWindow.takeAll",
        "SendWindow.grant",
        "ReceiveWindow.spend",
        "ReceiveWindow.read",
      ],
      whole: ["SendWindow.#credit", "ReceiveWindow.#credit", "ReceiveWindow.#read"],
    },
    { file: "yamux/stream.ts", bodies: ["YamuxStream.grant", "YamuxStream.#giveBack"] },
  ],
  minutes: 20,
  tests: ["yamux/window.test.ts", "yamux/session.test.ts"],
  peers: ["js-libp2p", "rust-libp2p", "go-libp2p"],
  proves: {
    scenarios: {
      en: "no byte is sent without credit, none of the credit is lost or given twice, and a writer who waits goes on when some comes",
      ja: "許可された分だけを送り、許可が失われたり二重になったりせず、待っていた書き込みは許可が届くと再開します",
    },
    peers: {
      en: "streams to and from libp2p's own implementations work with your windows",
      ja: "libp2p の各実装とのストリームが、あなたのウィンドウで動作しました",
    },
  },
  hints: [
    {
      en: "A window is a number that both sides keep, each for itself, and which must never differ: what I may still send is what you are still willing to take, but for what is on the line. So each byte is subtracted once at both ends, when it is sent there and when it arrives here, and comes back once at both ends. Reading alone gives nothing back: only the update that tells the peer does.",
      ja: "ウィンドウは、両側がそれぞれ持ち、食い違ってはならない数です。こちらが送ってよい量は、通信の途中にある分を除けば、相手が受け取る量と一致します。したがって各バイトは、送るときと届いたときに、それぞれの側で 1 回ずつ引かれ、戻るときも 1 回ずつです。読んだだけでは戻りません。戻るのは、相手に知らせる window update を送るときです。",
    },
    {
      en: "SendWindow needs one number. take gives the smaller of two; takeAll changes nothing when it says no; grant adds, and looks before it adds. ReceiveWindow needs two: what the peer may still send, and what was read since the last update. spend looks before it subtracts; read moves the second into the first, all of it, when it has reached WORTH_A_FRAME. In the stream: credit that came is of no use to a write that is not told of it.",
      ja: "SendWindow に必要な数は 1 つです。take は 2 つの数の小さいほうを返し、takeAll は断るときには何も変えず、grant は確かめてから足します。ReceiveWindow に必要な数は 2 つで、相手がまだ送ってよい量と、前回の update より後に読んだ量です。spend は確かめてから引きます。read は、後者が WORTH_A_FRAME に達したときに、その全部を前者に移します。ストリームでは、許可が届いたことを、待っている書き込みに伝える必要があります。",
    },
    {
      en: "take: const taken = Math.min(wanted, credit); subtract; return. grant: if credit + delta > MAX_WINDOW throw new WindowOverflow(delta, credit), else add. spend: if bytes > credit throw new WindowExceeded(bytes, credit), else subtract. read: add to what was read; below WORTH_A_FRAME return 0; else add it to the credit, set it to 0, and return it. YamuxStream.grant: #sendWindow.grant(delta), then void this.#pump(). #giveBack: this.#count(); const delta = this.#receiveWindow.read(bytes); if it is more than 0, and neither #finReceived nor #broken: this.#control(0, delta).",
      ja: "take: const taken = Math.min(wanted, credit) を引いて返します。grant: credit + delta > MAX_WINDOW なら new WindowOverflow(delta, credit) を投げ、そうでなければ足します。spend: bytes > credit なら new WindowExceeded(bytes, credit) を投げ、そうでなければ引きます。read: 読んだ量に足し、WORTH_A_FRAME より小さければ 0 を返します。そうでなければ credit に足し、読んだ量を 0 に戻して、その量を返します。YamuxStream.grant: #sendWindow.grant(delta) の後に void this.#pump()。#giveBack: this.#count()、const delta = this.#receiveWindow.read(bytes)、delta が 0 より大きく、#finReceived でも #broken でもなければ this.#control(0, delta) です。",
    },
  ],
  elsewhere: [
    {
      project: "rust-yamux",
      url: "https://github.com/libp2p/rust-yamux/blob/4a53e4af660e422a4852d24ceb8f512afeab9140/yamux/src/connection/stream/flow_control.rs#L44-L195",
    },
    {
      project: "go-yamux: sending",
      url: "https://github.com/libp2p/go-yamux/blob/v5.1.0/stream.go#L166-L190",
    },
    {
      project: "go-yamux: giving back",
      url: "https://github.com/libp2p/go-yamux/blob/v5.1.0/stream.go#L213-L245",
    },
  ],
}
