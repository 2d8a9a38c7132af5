import type { Text } from "@ping-from-zero/story"

/** What `pnpm exercise` itself says. */
export const words = {
  next: { en: "Next", ja: "次" },
  allDone: { en: "All of them are done.", ja: "すべて終わりました。" },
  minutes: (minutes: number): Text => ({ en: `${minutes} min`, ja: `${minutes} 分` }),
  task: { en: "task", ja: "課題の説明" },
  youWrite: { en: "You write in", ja: "書く場所" },
  toOpen: { en: "To open it", ja: "開くには" },
  checkedBy: { en: "What will check it", ja: "確認の内容" },
  stuck: (id: string): Text => ({
    en: `Stuck? pnpm exercise ${id} --hint`,
    ja: `行き詰まったら pnpm exercise ${id} --hint`,
  }),
  rungs: {
    types: { en: "the compiler", ja: "コンパイラー" },
    vectors: { en: "scenarios, in virtual time", ja: "場面ごとの確認（仮想時間）" },
    net: { en: "the package's own tests", ja: "パッケージ自身のテスト" },
    node: { en: "real processes of ours, with your part", ja: "実際のプロセス（あなたのコードを使用）" },
    form: { en: "each answer is one of the words to choose from", ja: "すべての回答が選択肢にある語か" },
    answers: { en: "each answer agrees with its report", ja: "回答が報告の内容と合うか" },
    real: (peers: readonly string[]): Text => ({ en: peers.join(", "), ja: peers.join("、") }),
  },
  cannotWrite: (why: string): Text => ({
    en: `your copy cannot be written: ${why}`,
    ja: `コピーを書き込めません: ${why}`,
  }),
  waitsForSave: (files: string): Text => ({
    en: `waiting for you to save ${files}; Ctrl-C ends`,
    ja: `${files} の保存を待っています（Ctrl-C で終了）`,
  }),
  madeAgain: (file: string): Text => ({
    en: `${file} was gone: it is made again`,
    ja: `${file} がなくなっていたため、作り直しました`,
  }),
  stale: (file: string): Text => ({
    en: `note: ${file} has changed since your copy of it was made; --reset begins anew, or take over what changed:`,
    ja: `注意: ${file} は、コピーを作った後に変更されました。--reset で作り直すか、次の変更を自分で取り込んでください。`,
  }),
  yours: { en: "yours", ja: "あなたのコード" },
  ours: { en: "the package's", ja: "パッケージのコード" },
  elsewhere: { en: "The same elsewhere", ja: "ほかの実装の同じ部分" },
  oneOfOurs: { en: "one of ours that passes as well", ja: "合格する例" },
  passed: (id: string): Text => ({
    en: `Exercise ${id} is done.`,
    ja: `課題 ${id} は完了です。`,
  }),
  passedHoles: (id: string): Text => ({
    en: `Exercise ${id} is done. pnpm node, probe and chapter run it with --mine.`,
    ja: `課題 ${id} は完了です。pnpm node、probe、chapter に --mine を付けると、このコードで動きます。`,
  }),
  hint: (number: number, of: number): Text => ({
    en: `Hint ${number} of ${of}`,
    ja: `ヒント ${number}（全 ${of}）`,
  }),
  lastHint: (id: string): Text => ({
    en: `That is the last hint. Our solution: pnpm exercise ${id} --solution`,
    ja: `ヒントはこれで最後です。解答は pnpm exercise ${id} --solution`,
  }),
  showSolution: {
    en: "Show the solution? What you have not found yourself you forget soon.",
    ja: "解答を表示しますか。自分で考えたほうが身に付きます。",
  },
  noTerminal: {
    en: "the solution is shown when you say yes in a terminal: add --yes where there is none",
    ja: "解答は端末で「はい」と答えると表示されます。端末がない場合は --yes を付けてください",
  },
  aside: (from: string, to: string): Text => ({
    en: `${from} is kept as ${to}`,
    ja: `${from} は ${to} に残しました`,
  }),
  nothingToReset: { en: "there was no copy yet", ja: "コピーはまだありませんでした" },
  beginsAnew: (id: string): Text => ({
    en: `pnpm exercise ${id} begins anew`,
    ja: `pnpm exercise ${id} で始めから書けます`,
  }),
  notKept: (why: string): Text => ({
    en: `note: that you have done this is not kept: ${why}`,
    ja: `注意: 完了したことを記録できません（${why}）`,
  }),
} as const
