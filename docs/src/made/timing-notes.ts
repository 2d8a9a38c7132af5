/** The notes on constants in Japanese, each with the hash of the English comment that it translates. */
export interface TranslatedNote {
  readonly of: string
  readonly ja: string
}

/** By interface, then by field. */
export const japaneseNotes: Readonly<Record<string, Readonly<Record<string, TranslatedNote>>>> = {
  TcpTiming: {
    checkInterval: {
      of: "8d175c103d56",
      ja: "次の回の確認を始めるまでの時間です。前の回の始まりから数えます。本のやり方では、前の回の終わりから数えます。本のサンプルは 10 秒で、「30 分程度が妥当」と添えてあります。blue は 3 秒です。短くすると、死亡に早く気づく代わりに、相手と回の数だけ接続が増えます。長くすると、リストが間違ったままの時間が延びます。",
    },
    checkTimeout: {
      of: "d0c25806601b",
      ja: "PING を受け取らない相手を死亡と判定するまでの時間で、checkInterval より短くします。本にはこの期限がなく、connect はカーネルがあきらめるまで待ちます。Linux 6.18 での実測は 134 秒です。タイマーの計算では 131 秒（Linux 6.5 より前は 127 秒）ですが、実際のタイマーは遅れて切れます。短くすると、遅い回線が死亡に見えます。長くすると、返事のないまま死んだ相手に気づくのが遅れます。",
    },
    dialAgainAfter: {
      of: "24850e6cddcb",
      ja: "何も返ってこないとき、接続をやり直すまでの時間です。やり直すたびに 2 倍になります。本と blue はカーネルに任せていて、カーネルは失われた SYN を 1 秒後に送り直します。短くすると、それより遅い回線では試行が増えます。長くすると、いっぱいの accept キューに当たった SYN 一つで、期限の多くを失います。",
    },
    suspectAfter: {
      of: "78157f53e2fd",
      ja: "期限の前に、答えが遅れていると知らせるまでの時間です。短くすると、SYN が一つ失われただけで疑いが生じます。長くすると、前触れが短くなります。本にも blue にも、この考え方はありません。",
    },
    receiveTimeout: {
      of: "f64de7b146fc",
      ja: "届きかけのメッセージをあきらめるまでの時間です。本にはありません。一分に 1 バイトずつ送る相手は、十本のスレッドの一つを占有し続けます。短くすると、遅い回線のメッセージが失われます。長くすると、途中までのメッセージが増えます。",
    },
    sendTimeout: {
      of: "14d7c61eb0fc",
      ja: "メッセージを渡すのをあきらめるまでの時間です。本にはありません。checkTimeout と同じことが、メッセージについて言えます。",
    },
    resendAfter: {
      of: "51f93170d8c3",
      ja: "接続を拒否した相手に、もう一度だけ接続するまでの時間です。blue は、先に ADD を送り、少し後で待ち受けを始めます。本と blue は、接続し直しません。短くすると、まだ待ち受けが始まっていないかもしれません。長くすると、いなくなった相手へのメッセージをあきらめるのが遅れます。",
    },
    leaveTimeout: {
      of: "f36b98c78948",
      ja: "別れの挨拶が受け取られなくても離脱するまでの時間です。短くすると、ほかのノードは自分の確認で初めて気づきます。",
    },
  },
  Devp2pTiming: {
    dialTimeout: {
      of: "447aada30e66",
      ja: "TCP の接続をあきらめるまでの時間です。go-ethereum は 15 秒です（p2p/server.go の defaultDialTimeout）。短くすると、遅い回線の相手には届きません。長くすると、パケットを捨てるホストが、接続の試行を長く占有します。",
    },
    handshakeTimeout: {
      of: "af70982a97f3",
      ja: "auth と ack が終わっているべき時間です。go-ethereum は 5 秒です（p2p/transport.go の handshakeTimeout）。短くすると、遅い機械は間に合いません。長くすると、接続して少しずつバイトを送る相手が、場所を長く占有します。",
    },
    helloTimeout: {
      of: "e1240e11ffc7",
      ja: "相手の Hello が届いているべき時間です。go-ethereum は 30 秒（frameReadTimeout）です。handshakeTimeout のコメントでは Hello も 5 秒に含まれますが、Hello を読む ReadMsg が期限を設定し直します。短くしたとき、長くしたときは、handshakeTimeout と同じです。",
    },
    pingInterval: {
      of: "02afbba3fa81",
      ja: "ping を送る間隔です。go-ethereum は、ほかに何が届いていても 15 秒ごとに送ります（p2p/peer.go の pingInterval）。ethereumjs は、Hello から 15 秒ごとに送ります（rlpx/peer.ts の PING_INTERVAL）。短くすると、通信が増えます。evidenceTimeout より長くすると、話すことのない相手との接続が切れます。",
    },
    suspectAfter: {
      of: "e290939db90c",
      ja: "証拠が遅れていると知らせるまでの時間です。証拠を引き出す pingInterval より長くし、答える時間も見込みます。短くすると、遅いだけの相手が疑わしく見えます。長くすると、前触れが短くなります。この考え方を持つ実装はありません。",
    },
    evidenceTimeout: {
      of: "e682417331bd",
      ja: "証拠がないためにセッションを終えるまでの時間です。go-ethereum は、メッセージから次のメッセージまで 30 秒です（p2p/server.go の frameReadTimeout）。ethereumjs は、ping から pong まで 10 秒です。pong がすぐに返る相手なら、直前の pong から 25 秒になります（次の ping まで 15 秒、その答えに 10 秒）。短くすると、ガベージコレクションなどで相手のプログラムが止まっただけで、セッションが終わります。長くすると、凍結した相手が長く残ります。",
    },
    writeTimeout: {
      of: "510a81485db4",
      ja: "下の層がメッセージを受け取っているべき時間です。go-ethereum は 20 秒です（p2p/server.go の frameWriteTimeout）。短くすると、遅い回線で送信が重なっただけで、セッションが終わります。長くすると、何も読まない相手が、こちらのメモリーを長く占有します。",
    },
    disconnectTimeout: {
      of: "795dfbdf8cb3",
      ja: "Disconnect が受け取られなくても接続を閉じるまでの時間です。go-ethereum は 1 秒です（p2p/transport.go の discWriteTimeout）。短くすると、遅い相手には理由が伝わりません。長くすると、相手が読まないとき、閉じるまでの待ち時間が延びます。",
    },
    dialYield: {
      of: "5ef51cc0b76f",
      ja: "ID の大きいノードが、相手からの接続を待つのをやめて、自分から接続するまでの時間です。互いを同時に知った二つのノードが、セッションを二つ開かないようにします。短くすると、遅い回線ではそれが起こります。長くすると、最初のメッセージが待たされます。go-ethereum は 0 で、両方のセッションが終わることがあります。",
    },
    dialAgainWithin: {
      of: "88a1b87701ea",
      ja: "「接続済み」と断られたのに、そのセッションが見つからないとき、遅くともこの時間のうちに接続し直します。どれだけ待つかは乱数で決めます。短くすると、接続がまた重なるかもしれません。長くすると、互いに離れている時間が延びます。go-ethereum は 35 秒で、乱数は使いません。",
    },
    olderSessionTimeout: {
      of: "b780faa526fe",
      ja: "相手が新しいセッションを開き、今あるセッションでは ping に答えないとき、古いほうを死亡とみなすまでの時間です。電源が落ちて、起動し直した相手がそうです。短くすると、遅い回線の相手が古いセッションを失います。長くすると、戻ってきた相手がその分だけ待ちます。go-ethereum は尋ねません。frameReadTimeout の 30 秒で古いほうが終わるまで、新しいほうを断ります。",
    },
    afterGoodbye: {
      of: "956e5f3e59f8",
      ja: "挨拶をしてセッションを終えた相手がまだいるかどうか、接続して確かめるまでの時間です。短くすると、離脱がネットワークに伝わる前に接続してしまいます。長くすると、いなくなった相手を、長く生存とみなします。毎回そのように終える相手には、2 回目から pingInterval を待ちます。",
    },
    leaveTimeout: {
      of: "b026d2f3d360",
      ja: "別れの挨拶が受け取られなくても離脱するまでの時間です。短くすると、ほかのノードはセッションの終わりで初めて気づきます。",
    },
  },
  Libp2pTiming: {
    dialTimeout: {
      of: "9246ec487dad",
      ja: "TCP の接続をあきらめるまでの時間です。js-libp2p はアドレスごとに 6 秒（ADDRESS_DIAL_TIMEOUT）、go-libp2p は 15 秒（defaultDialTimeout。同じネットワークの中なら 5 秒）、rust-libp2p は 10 秒（SwarmBuilder の DEFAULT_CONNECTION_TIMEOUT）で、後の二つはアップグレードも含みます。短くすると、遅い回線の相手には届きません。長くすると、パケットを捨てる相手が、接続の試行を長く占有します。",
    },
    upgradeTimeout: {
      of: "9ed7d7dbc61a",
      ja: "TCP の接続が libp2p の接続になっているべき時間で、はしごのすべての段を含みます。js-libp2p は 10 秒（INBOUND_UPGRADE_TIMEOUT）、go-libp2p は 15 秒（defaultAcceptTimeout）、rust-libp2p は上と同じ 10 秒です。短くすると、遅い機械は Noise を終えられません。長くすると、接続して少しずつバイトを送る相手が、場所を長く占有します。",
    },
    negotiationTimeout: {
      of: "5a8aa2d768c7",
      ja: "ストリームのプロトコルが決まっているべき時間です。js-libp2p（PROTOCOL_NEGOTIATION_TIMEOUT）、rust-libp2p（SubstreamProtocol）、go-libp2p（DefaultNegotiationTimeout）は、どれも 10 秒です。短くすると、遅い回線ではストリームが失われます。長くすると、ストリームを開いて何も言わない相手が、それを長く占有します。",
    },
    answerTimeout: {
      of: "e93b46503d14",
      ja: "こちらの答えを、相手がそのストリームで読み終えているべき時間です。過ぎると、ストリームをリセットします。js-libp2p では ping のストリーム全体で 10 秒です。go-yamux は、5〜10 秒間何も受け取らない接続を閉じます（ConnectionWriteTimeout）。ストリームが送信枠をどれだけ待つかは、アプリケーションに任せています。短くすると、遅い回線では答えが失われます。長くすると、尋ねるだけで読まない相手が、ストリームを長く占有します。",
    },
    sendTimeout: {
      of: "048d8b4f0b89",
      ja: "メッセージを渡すのをあきらめるまでの時間で、接続の時間も含みます。本にはありません。dialTimeout と同じことが、メッセージについて言えます。",
    },
    receiptTimeout: {
      of: "4366826e3fa1",
      ja: "メッセージを書いた後、読む側がストリームの自分の側を閉じなくても、受け取られたとみなすまでの時間です。本にはありません。短くすると、別れの挨拶が接続の終わりに追い越され、新しいリストが古いリストに追い越されます。長くすると、自分の側を閉じない相手が、次のメッセージを待たせます。",
    },
    receiveTimeout: {
      of: "39b59a8491e8",
      ja: "届きかけのメッセージをあきらめるまでの時間です。本にはありません。短くすると、遅い回線のメッセージが失われます。長くすると、一分に 1 バイトずつ送る相手が、ストリームを長く占有します。",
    },
    olderConnectionTimeout: {
      of: "418a3c392169",
      ja: "相手に新しい接続があり、こちらの古い接続では答えないとき、古いほうを閉じるまでの時間です。電源が落ちて、起動し直した相手がそうです。短くすると、遅い回線では二つの接続のうち古いほうを失いますが、困ることはありません。長くすると、切れた接続に送ったものを送り直すのが遅れます。go-libp2p、rust-libp2p、js-libp2p は、ping を送っていれば、それに任せます。",
    },
    unwatchedInterval: {
      of: "129137b15d6b",
      ja: "監視していない相手がまだいるかどうかを、yamux の ping で確かめる間隔です。接続が続くあいだ、繰り返し確かめます。go-yamux は、最後のフレームから 30 秒です（KeepAliveInterval）。短くすると、通信量が増えます。長くすると、何も送らずにいなくなった相手の接続が、場所を長く占有します。",
    },
    unwatchedTimeout: {
      of: "8480daf4ca1e",
      ja: "その ping に応答がないとき、接続を閉じるまでの時間です。go-yamux は 10 秒です（ConnectionWriteTimeout）。短くすると、遅い回線では、今は使っていない接続が失われます。長くすると、unwatchedInterval を長くしたときと同じことが起きます。",
    },
    afterGoodbye: {
      of: "8baaa2789996",
      ja: "挨拶をして接続を終えた相手がまだいるかどうか、接続して確かめるまでの時間です。短くすると、離脱がネットワークに伝わる前に接続してしまいます。長くすると、いなくなった相手を、長く生存とみなします。毎回そのように終える相手には、2 回目から方針の間隔を待ちます。",
    },
    leaveTimeout: {
      of: "959d747ae240",
      ja: "別れの挨拶が受け取られなくても離脱するまでの時間です。短くすると、ほかのノードは接続の終わりで初めて気づきます。",
    },
  },
  PingRules: {
    first: { of: "bb269f0f09e9", ja: "最初の ping を送るまでの時間です。始まりから数えます。" },
    interval: { of: "63297f5b89ed", ja: "次の ping を送るまでの時間です。前の ping の終わりから数えます。" },
    timeout: { of: "986e7f86d5e6", ja: "答えのない ping を失敗とみなすまでの時間です。" },
    openTimeout: { of: "3008f534beb0", ja: "ping のために求めたストリームを、失敗とみなすまでの時間です。" },
    retriesOpeningAtOnce: {
      of: "5bcb2dc6fe2b",
      ja: "ストリームを開けなかったとき、次の試行が間隔を待たないかどうかです。",
    },
    endedStream: {
      of: "e84bab8710b4",
      ja: "使い続けるはずのストリームを相手が終えたとき、それを何とみなすかです。go と js は 10 秒後に終えます。",
    },
    comparesEcho: { of: "0f2bc6656e44", ja: "送ったものと違うバイト列を失敗とみなすかどうかです。" },
    suspectAfter: { of: "7d0bbbd88073", ja: "期限の前に、エコーが遅れていると知らせるまでの時間です。" },
    silentFailures: { of: "615c9d92be8b", ja: "誰にも知らせない、続けての失敗の数です。" },
    closesAfter: { of: "8a5206b022e6", ja: "接続を閉じる、続けての失敗の数です。" },
    unsupported: { of: "f406493ce3be", ja: "ping を話さない相手を何とみなすかです。答えてはいるのです。" },
  },
}
