import type { Exercise } from "@ping-from-zero/exercises"

export const exercise: Exercise = {
  title: { en: "read a pickled set without running it", ja: "pickle を実行せずに集合を読む" },
  package: "core-tcp-check",
  holes: [
    {
      file: "dialect/pickle.ts",
      bodies: ["readPickle", "readList", "readTuple"],
      comments: ["readPickle"],
    },
  ],
  minutes: 30,
  tests: ["dialect/pickle.test.ts"],
  peers: ["book-python"],
  proves: {
    scenarios: {
      en: "what Python writes for a set of (host, port) is read, and nothing else is",
      ja: "Python が (host, port) の集合に対して書くものだけを読み、それ以外をすべて拒否しています",
    },
    peers: {
      en: "you read the lists that the book's Python sends, as pickle.dumps wrote them",
      ja: "本の Python が pickle.dumps で書いて送った一覧を、あなたのコードが読みました",
    },
  },
  hints: [
    {
      en: "Don't build a machine with a stack. A machine does what the sender says; you only compare what comes with the one sentence that you know, from left to right, and stop at the first character that is another. Write the example of the task as a row of calls: expect, expectLine, put. Where the sentence offers a choice, ask with sees or skip.",
      ja: "スタックを持つ仮想マシンは作りません。仮想マシンは送り手の指示どおりに動いてしまいます。知っている 1 つの文と左から右に見比べ、違う文字が来たところで止まればよいのです。まず課題の例を、expect、expectLine、put の呼び出しを並べて書いてみてください。選択肢があるところは sees か skip で調べます。",
    },
    {
      en: "A MARK inside the list begins one of two things. V or g behind it: it was the pair's own mark, and the pair ends with t, then comes a. Another MARK or an e: it was the mark of a group, with pairs in it that each begin with a MARK of their own, and an e at its end. So readTuple begins behind the MARK. put() belongs behind everything that is made: the name, the list, each tuple, the result; text() brings its own.",
      ja: "一覧の中の MARK の次は 2 通りです。V か g なら、その MARK は組のもので、組は t で終わり、その後に a が続きます。MARK か e なら、その MARK は 1 つのまとまりのもので、中の組がそれぞれ自分の MARK で始まり、最後に e が来ます。したがって readTuple は MARK の次から読み始めます。put() は、作られるもの（名前、リスト、各タプル、結果）のすべての後ろに置きます。text() は自分の PUT も読みます。",
    },
    {
      en: 'The whole sentence, ( ) and | of the grammar without quotes:  pickle = "c" module "set" put "(" list "t" put "R" put "." end;  list = "(" "l" put ( "(" tuple "a" | "(" ( "(" tuple )* "e" )*;  tuple = ( "V" text put | "g" index ) "I" number "t" put;  put = nothing, or "p" index. One function for each line. Before each tuple: if there are MAX_CORES already, throw TooManyContacts. The loop over the list is `while (reader.skip("("))`: it needs no other condition, for expect throws at the first thing that does not fit.',
      ja: '文の全体は次のとおりです（引用符のない ( ) と | は文法の記号）。pickle = "c" module "set" put "(" list "t" put "R" put "." 終わり; list = "(" "l" put ( "(" tuple "a" | "(" ( "(" tuple )* "e" )*; tuple = ( "V" text put | "g" index ) "I" number "t" put; put = なし、または "p" index。1 行を 1 つの関数にします。組を読む前に、すでに MAX_CORES 個あれば TooManyContacts を投げます。一覧のループは while (reader.skip("(")) だけで足ります。合わないものが来れば expect がエラーを投げるからです。',
    },
  ],
  elsewhere: [
    {
      project: "the book: pickle.loads",
      url: "https://github.com/peaks-cc/cryptocurrency-samplecode/blob/dba73d5f4dd60634e171f6570b791b5d626fdd45/02/03/p2p/connection_manager.py#L208",
    },
    {
      project: "Python: each opcode",
      url: "https://github.com/python/cpython/blob/481aa7a40fdc43c18e1be210dbe21c6f227ee339/Lib/pickletools.py",
    },
    {
      project: "serde-pickle (Rust): a reader that calls nothing",
      url: "https://github.com/birkenfeld/serde-pickle/blob/af29620a9a4dca003a9d34a4054d6c92c49ad338/src/de.rs",
    },
  ],
}
