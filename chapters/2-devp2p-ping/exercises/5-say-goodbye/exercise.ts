import type { Exercise } from "@ping-from-zero/exercises"

export const exercise: Exercise = {
  title: { en: "say goodbye with a reason", ja: "理由を添えてセッションを終える" },
  package: "devp2p-ping",
  holes: [
    {
      file: "session/disconnect.ts",
      bodies: ["describeReason", "encodeDisconnect", "decodeDisconnect"],
      comments: ["head"],
    },
  ],
  minutes: 15,
  tests: ["session/base-protocol.test.ts"],
  peers: ["ethereumjs", "go-ethereum"],
  proves: {
    scenarios: {
      en: "every form in which a reason comes is read, and none ends in an error",
      ja: "どの形で届いた理由も読み取り、読めない場合もエラーになりません",
    },
    peers: {
      en: "Ethereum's own implementations end sessions with you, and you with them",
      ja: "Ethereum の各実装とのセッションを、どちらの側からも終えました",
    },
  },
  hints: [
    {
      en: "Sending is strict, reading is generous: one form goes out, several come in. What a peer says last can no longer break anything, so nothing that it sends here may become an error of yours. Look also at the reason 0: in RLP the number 0 is the empty string, and in JavaScript 0 is false.",
      ja: "送る形は 1 つに決まっていますが、受け取る形はいくつもあります。相手が最後に送るメッセージなので、どんな内容でもこちらのエラーにはしません。理由 0 にも注意してください。RLP では数 0 は空の文字列で、JavaScript では 0 は false とみなされます。",
    },
    {
      en: "decodeFirst gives the first item, and leaves what stands behind it. An item is either a Uint8Array, which is the reason alone, or a list, whose first element is the reason. asNumber reads a number from either, and throws an RlpError for what is none, also for undefined, the first element of an empty list. So there is one try, and one catch for RlpError.",
      ja: "decodeFirst は先頭の項目を返し、その後は読みません。項目は、理由そのものである Uint8Array か、先頭の要素が理由であるリストです。asNumber はどちらからも数を読み、数でなければ RlpError を投げます。空のリストの先頭の要素、つまり undefined でも同じです。したがって try は 1 つ、RlpError の catch も 1 つで済みます。",
    },
    {
      en: "encodeDisconnect: encode([numberItem(reason)]). decodeDisconnect: const { item } = decodeFirst(data); return asNumber(item instanceof Uint8Array ? item : item[0]); in the catch return undefined where the error is an RlpError, and throw any other again. describeReason: undefined first (with ===), then WORDS[reason], and where that is undefined the text with reason.toString(16).",
      ja: "encodeDisconnect: encode([numberItem(reason)])。decodeDisconnect: const { item } = decodeFirst(data) とし、asNumber(item instanceof Uint8Array ? item : item[0]) を返します。catch では、RlpError なら undefined を返し、ほかのエラーは投げ直します。describeReason: まず undefined を === で調べ、次に WORDS[reason] を調べ、なければ reason.toString(16) を入れた文言を返します。",
    },
  ],
  elsewhere: [
    {
      project: "go-ethereum: decodeDisconnectMessage",
      url: "https://github.com/ethereum/go-ethereum/blob/v1.17.10/p2p/peer.go#L404-L425",
    },
    {
      project: "go-ethereum: close, which sends it",
      url: "https://github.com/ethereum/go-ethereum/blob/v1.17.10/p2p/transport.go#L109-L127",
    },
    {
      project: "ethereumjs: _sendDisconnect",
      url: "https://github.com/ethereumjs/ethereumjs-monorepo/blob/272509a9cdcef143c79e6788e67bf48df8abbaff/packages/devp2p/src/rlpx/peer.ts",
    },
  ],
}
