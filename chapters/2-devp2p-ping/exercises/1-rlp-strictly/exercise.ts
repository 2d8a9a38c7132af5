import type { Exercise } from "@ping-from-zero/exercises"

export const exercise: Exercise = {
  title: { en: "RLP, strictly", ja: "RLP を厳密に読む" },
  package: "devp2p-ping",
  holes: [{ file: "rlp/rlp.ts", bodies: ["readItem", "readLength", "readList"], whole: ["checked"] }],
  minutes: 30,
  tests: ["rlp/rlp.test.ts"],
  peers: ["ethereumjs", "go-ethereum"],
  proves: {
    scenarios: {
      en: "the one encoding of a value is read, and every other one is refused by its name",
      ja: "値ごとに 1 つだけの符号を読み、それ以外をすべて理由付きで拒否しています",
    },
    peers: {
      en: "you read every handshake message, Hello and ping that Ethereum's own implementations write",
      ja: "Ethereum の各実装が書いたハンドシェイク、Hello、ping を、あなたのコードが読みました",
    },
  },
  hints: [
    {
      en: 'Two questions stand before every item, and nothing is read before both have an answer: how long is its content, and do so many bytes stand there? "There" is not the whole input: it is what is left of the list that the item belongs to, and that is what `limit` says.',
      ja: "項目を読む前に、決めることが 2 つあります。内容は何バイトか、そのバイト列は残っているか、です。残りを数える範囲は入力全体ではなく、その項目が属するリストの終わりまでです。それを示すのが limit です。",
    },
    {
      en: "readItem: count the item; a first byte below 0x80 is the item, and stays where it is. Otherwise move behind it and give readLength what is left of it, first - 0x80 or first - 0xc0: below 56 it is the length, and from 56 on it tells how many digits follow, short - 55. The check of what is left is needed three times: for a short length, for the digits, for the length that they say. One helper that returns the length or throws does all three.",
      ja: "readItem: まず項目を数えます。先頭が 0x80 未満なら、それ自体が項目なので進めずに読みます。それ以外は 1 バイト進め、first - 0x80 または first - 0xc0 を readLength に渡します。56 未満ならその値が長さ、56 以上なら short - 55 が長さの桁数（バイト数）です。残りのバイト数は、短い長さ、桁、桁が示す長さの 3 か所で調べます。長さを返すか例外を投げる補助関数を 1 つ作れば済みます。",
    },
    {
      en: 'readLength: short < 56: check it and return it. Else read short - 55 digits (checked), refuse a first digit 0, fold them with * 256 (<< loses what is above 32 bits), refuse less than 56, check and return. The check: at + length > limit throws "cut short" at depth 0, "past the end of its list" below. readList: refuse depth === MAX_DEPTH; while input.at < end push readItem(input, end, depth + 1). readItem\'s end: a list is readList(input, input.at + length, depth); a string of one byte below 0x80 is refused; everything else is readBytes.',
      ja: 'readLength: short < 56 なら、残りを調べてそのまま返します。それ以外は short - 55 バイトの桁を読み（ここでも残りを調べる）、先頭が 0 なら拒否し、* 256 で組み立て（<< では 32 ビットを超える分が失われます）、56 未満なら拒否し、残りを調べて返します。残りの検査では、at + length > limit のとき、depth が 0 なら "cut short"、それ以外は "past the end of its list" を投げます。readList: depth === MAX_DEPTH なら拒否し、input.at < end の間 readItem(input, end, depth + 1) を push します。readItem の最後では、リストなら readList(input, input.at + length, depth)、0x80 未満の 1 バイトの文字列なら拒否、それ以外は readBytes です。',
    },
  ],
  elsewhere: [
    {
      project: "go-ethereum: readKind, readSize",
      url: "https://github.com/ethereum/go-ethereum/blob/v1.17.10/rlp/raw.go#L346-L416",
    },
    {
      project: "ethereumjs: _decode",
      url: "https://github.com/ethereumjs/ethereumjs-monorepo/blob/272509a9cdcef143c79e6788e67bf48df8abbaff/packages/rlp/src/index.ts",
    },
  ],
}
