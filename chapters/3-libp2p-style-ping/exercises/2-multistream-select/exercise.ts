import type { Exercise } from "@ping-from-zero/exercises"

export const exercise: Exercise = {
  title: { en: "multistream-select, both roles", ja: "multistream-select の両側" },
  package: "libp2p-style-ping",
  holes: [
    {
      file: "negotiate/multistream.ts",
      bodies: ["dialerSelect", "isTaken", "listenerSelect", "readMessage", "encode"],
    },
  ],
  minutes: 25,
  tests: ["negotiate/multistream.test.ts", "negotiate/proposed-stream.test.ts"],
  peers: ["js-libp2p", "rust-libp2p", "go-libp2p"],
  proves: {
    scenarios: {
      en: "both roles agree on the first proposal that both speak, however the bytes are cut into packets, and take no byte that is not theirs",
      ja: "バイト列がどのようにパケットに分かれても、両側が、双方の対応する最初の提案に合意し、その先のバイト列には触れていません",
    },
    peers: {
      en: "libp2p's own implementations agree with you on Noise, on yamux, and on the protocol of each stream",
      ja: "libp2p の各実装とのあいだで、Noise、yamux、各ストリームのプロトコルに合意しました",
    },
  },
  hints: [
    {
      en: "Forget packets. read(n) of a stream joins pieces and keeps what is too much, and readWithLength is built on it: it reads the length byte by byte, then exactly so many bytes. Whoever asks with it for one message after the other never notices whether two came at once or one came in ten pieces. So both roles are a loop over messages: the dialer's over its protocols, the listener's over the proposals.",
      ja: "パケットのことは考えません。ストリームの read(n) は分割されたものをつなぎ、余った分は残します。readWithLength もそれを使い、長さを 1 バイトずつ読んでから、ちょうどその長さだけ読みます。メッセージを 1 つずつ求めれば、2 つ同時に届いたのか、1 つが 10 個に分かれて届いたのかを気にする必要はありません。どちらの側もメッセージごとのループになります。接続する側は自分のプロトコル、待ち受ける側は届いた提案について繰り返します。",
    },
    {
      en: 'The header goes out once and is read once. firstProposal(protocol) is the header with a proposal behind it, for the dialer\'s first write; all later ones are encode(protocol) alone, each after a "na". What readMessage returns is compared as it is, never trimmed: only the one newline at the end is not part of the name. The length that stands before a message is that of the bytes, newline included; withLength counts for you.',
      ja: 'ヘッダーは 1 回だけ送り、1 回だけ読みます。firstProposal(protocol) はヘッダーと提案を並べたもので、接続する側が最初に write するものです。それより後の提案は、"na" を読んでから encode(protocol) だけを送ります。readMessage の結果は trim せずそのまま比べます。名前に含まれないのは最後の改行 1 つだけです。メッセージの前に付く長さは、改行を含むバイト数です。withLength を使えば自分で数えずに済みます。',
    },
    {
      en: "encode: withLength(fromUtf8(text + newline)). readMessage: readWithLength(stream, MAX_MULTISTREAM_BYTES), MultistreamViolation unless the last byte is NEWLINE, decodeText of the others. isTaken: read a message; neither the protocol nor NOT_AVAILABLE: throw; else whether it is the protocol. dialerSelect: for each protocol write it (the first with firstProposal), for the first one expectHeader, then return the protocol if isTaken; behind the loop throw. listenerSelect: expectHeader, write the header, then MAX_PROPOSALS times: read, ask speaks, write the proposal or NOT_AVAILABLE, return if it was taken; behind the loop throw.",
      ja: "encode は withLength(fromUtf8(テキスト + 改行)) です。readMessage は readWithLength(stream, MAX_MULTISTREAM_BYTES) で読み、最後のバイトが NEWLINE でなければ MultistreamViolation、そうでなければ残りを decodeText に渡します。isTaken は 1 つ読み、プロトコル名でも NOT_AVAILABLE でもなければエラー、それ以外はプロトコル名と等しいかを返します。dialerSelect は各プロトコルを送り（最初だけ firstProposal）、最初だけ expectHeader を呼び、isTaken が真ならその名前を返します。ループを抜けたらエラーです。listenerSelect は expectHeader の後にヘッダーを送り、MAX_PROPOSALS 回まで、読む、speaks で調べる、提案か NOT_AVAILABLE を送る、対応していれば返す、を繰り返します。ループを抜けたらエラーです。",
    },
  ],
  elsewhere: [
    {
      project: "rust-libp2p: the dialer",
      url: "https://github.com/libp2p/rust-libp2p/blob/6348a0be4aeb5b48eecf17a5d0aae15ff8239984/misc/multistream-select/src/dialer_select.rs#L99-L206",
    },
    {
      project: "rust-libp2p: the listener",
      url: "https://github.com/libp2p/rust-libp2p/blob/6348a0be4aeb5b48eecf17a5d0aae15ff8239984/misc/multistream-select/src/listener_select.rs#L124-L311",
    },
    {
      project: "js-libp2p: the dialer",
      url: "https://github.com/libp2p/js-libp2p/blob/59ccecc405e49b81ade4218b84a16c036b340b61/packages/multistream-select/src/select.ts#L53-L105",
    },
  ],
}
