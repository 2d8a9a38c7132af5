import type { Exercise } from "@ping-from-zero/exercises"

const BOOK =
  "https://github.com/peaks-cc/cryptocurrency-samplecode/blob/dba73d5f4dd60634e171f6570b791b5d626fdd45/02/03/p2p/connection_manager.py"

export const exercise: Exercise = {
  title: { en: "say one message and close; read one", ja: "1 つのメッセージを送って閉じる、1 つを読む" },
  package: "core-tcp-check",
  holes: [
    { file: "tcp-say-once.ts", bodies: ["sayOnce"] },
    { file: "tcp-messenger.ts", bodies: ["TcpMessenger.#hear", "TcpMessenger.#read"] },
  ],
  minutes: 25,
  tests: ["tcp-say-once.test.ts", "tcp-messenger.test.ts"],
  peers: ["book-python", "blue"],
  proves: {
    scenarios: {
      en: "a message ends with its connection, and no peer keeps yours open for longer than it may",
      ja: "メッセージは接続の終わりで区切られ、どの相手も期限を超えて接続を開いたままにできません",
    },
    peers: {
      en: "the book's Python and blue read what you say, and you read what they say",
      ja: "本の Python と blue があなたのメッセージを読み、あなたのコードが相手のメッセージを読みました",
    },
  },
  hints: [
    {
      en: "There are two ways to finish with a stream. end() says: no more comes from me, and everything I wrote still arrives. abort(reason) says: I am gone; what was not yet sent is lost, unless end() came before. Which of the two does the sender need, and what is left open if it calls only that one?",
      ja: "ストリームの終わらせ方は 2 つあります。end() は「これ以上は送らない」という意味で、書いたものはすべて届きます。abort(reason) は接続をすぐに手放します。end() の後でなければ、まだ送られていないものは失われます。送る側に必要なのはどちらでしょうか。片方だけを呼ぶと、何が開いたまま残るでしょうか。",
    },
    {
      en: "sayOnce: redial, then a write that is awaited (until then, the signal aborts the stream: abortWith, and let go of the signal behind the write, also if it fails), then end() and abort(MESSAGE_DONE). Nothing is read. Hearing: one try. In it read, end your half, hand on. In its catch abort the stream, and tell the receiver, unless it was we who stopped.",
      ja: "sayOnce: redial の後、write の完了を待ちます。その間は signal でストリームを中断できるようにし（abortWith）、write が失敗した場合も含めて、終わったら signal から離れます。その後で end() と abort(MESSAGE_DONE) を呼びます。何も読みません。受け取る側は try を 1 つ書きます。その中で読み、自分の側を閉じ、渡します。catch ではストリームを中断し、自分が停止した場合を除いて receiver に知らせます。",
    },
    {
      en: "#read: `this.#underWay.runOn(stream, { ms: timing.receiveTimeout, what }, () => this.#held.readToEnd(stream, dialect.maxBytes, remoteHost))`, and then dialect.decode: the deadline is for the whole message, and ends the stream. #hear: the sender is formatAddress({ host: remoteHost, port: myPort }), and a PING is not handed on.",
      ja: "#read: this.#underWay.runOn(stream, { ms: timing.receiveTimeout, what }, () => this.#held.readToEnd(stream, dialect.maxBytes, remoteHost)) の結果を dialect.decode に渡します。期限はメッセージ全体に対するもので、過ぎるとストリームが中断されます。#hear: 送信元は formatAddress({ host: remoteHost, port: myPort }) です。PING は渡しません。",
    },
  ],
  elsewhere: [
    { project: "the book: send_msg", url: `${BOOK}#L76-L85` },
    { project: "the book: __handle_message", url: `${BOOK}#L141-L154` },
    {
      project: "blue: one read of 512 bytes",
      url: "https://github.com/ackintosh/blue/blob/347876e153ecf26fdecd8cbd7e6abe6b7cab231d/src/p2p.rs#L40-L45",
    },
    {
      project: "rust-libp2p: a request that ends with its half of the stream, under a limit",
      url: "https://github.com/libp2p/rust-libp2p/blob/6348a0be4aeb5b48eecf17a5d0aae15ff8239984/protocols/request-response/src/json.rs#L116-L127",
    },
  ],
}
