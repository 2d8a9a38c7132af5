import type { Deed } from "./event.ts"
import type { Text } from "./text.ts"

/** What the runner itself says, in every chapter. */
export const strings = {
  chapter: (n: number): Text => ({ en: `Chapter ${n}`, ja: `第${n}章` }),
  actOf: (k: number, n: number): Text => ({ en: `act ${k} of ${n}`, ja: `${n}幕中の第${k}幕` }),
  shortened: (here: number, original: number, whose: Text): Text => ({
    en: `Intervals are shortened: a check every ${here} s (${whose.en}: ${original} s; --real-time uses that).`,
    ja: `間隔は縮めてあり、${here} 秒ごとに確認します（${spaced(whose.ja)}では ${original} 秒。--real-time を付けるとその間隔になります）。`,
  }),
  original: (seconds: number, whose: Text): Text => ({
    en: `A check every ${seconds} s, the interval of ${whose.en}.`,
    ja: `${spaced(whose.ja)}と同じ ${seconds} 秒ごとに確認します。`,
  }),
  simulated: {
    en: "Played in memory, in virtual time: hosts, kernels and lines are simulated, and no process is started.",
    ja: "メモリ上の仮想時間で実行しています。ホスト、カーネル、回線はシミュレーションで、プロセスは起動しません。",
  },
  skipped: (k: number, title: Text, why: Text): Text => ({
    en: `Act ${k}, ${title.en}, is skipped in memory: ${why.en}.`,
    ja: `第${k}幕「${title.ja}」は、${why.ja}、メモリ上では実行しません。`,
  }),
  starts: (node: string): Text => ({ en: `${node} starts`, ja: `${node} を起動しています` }),
  waitsFor: (events: readonly Text[]): Text => ({
    en: events.map(({ en }) => en).join("; "),
    ja: `${events.map(({ ja }) => ja).join("、")}のを待っています`,
  }),
  timeGoesBy: { en: "time goes by", ja: "時間がたつのを待っています" },
  youSaid: { en: "You said", ja: "予想" },
  itWas: { en: "It was", ja: "実際" },
  code: { en: "Code", ja: "コード" },
  next: { en: "Next", ja: "次へ" },
  recorded: (day: string, where: string): Text => ({
    en: `Recorded on ${day}: ${where}.`,
    ja: `${day} に記録した実行です（${where}）。`,
  }),
  notLive: (why: Text): Text => ({
    en: `It is not shown live: ${why.en}.`,
    ja: `${why.ja}ため、記録を再生します。`,
  }),
  noRecording: {
    en: "There is no recorded run of this yet.",
    ja: "この幕の記録はまだありません。",
  },
  noNamespaces: {
    en: "this system gives us no network namespaces",
    ja: "このシステムではネットワーク名前空間を使えない",
  },
  noLinux: {
    en: "it rests on the accept queue as Linux has it",
    ja: "Linux の accept キューの動きを前提とする",
  },
  noProgram: (program: string): Text => ({
    en: `${program} is not installed`,
    ja: `${program} が入っていない`,
  }),
  playedMeanwhile: {
    en: "its times cannot be shortened, so it began when the chapter did",
    ja: "時間を縮められず、章の始まりと同時に舞台裏で始めておいた",
  },
  stillPlayed: {
    en: "the end of an act that began with the chapter",
    ja: "章と同時に始めた幕の終わりを待っています",
  },
  firstBuild: (what: Text, takes: Text): Text => ({
    en: `Once, ${what.en} has to be built: ${takes.en}.`,
    ja: `初回だけ、${what.ja}をビルドします（${takes.ja}）。`,
  }),
  buildNow: (notice: Text): Text => ({ en: `${notice.en} Build it now?`, ja: `${notice.ja}始めますか？` }),
  building: (what: Text): Text => ({ en: `${what.en} is built`, ja: `${what.ja}をビルドしています` }),
  notBuilt: (what: Text): Text => ({ en: `${what.en} was not built`, ja: `${what.ja}をビルドしなかった` }),
  nextAct: { en: "On to the next act?", ja: "次の幕へ進みますか？" },
  yes: { en: "Yes", ja: "はい" },
  no: { en: "No", ja: "いいえ" },
  acts: (n: number): Text => ({ en: n === 1 ? "1 act" : `${n} acts`, ja: `全${n}幕` }),
  played: (k: number): Text => ({ en: k === 0 ? "" : `${k} played`, ja: k === 0 ? "" : `${k}幕済み` }),
  neededFor: { en: "for", ja: "用途" },
  howToGet: { en: "to get it", ja: "入手" },
  noWindows: {
    en: "Windows alone has no signals to freeze a process with: install WSL 2 (wsl --install) and run this there",
    ja: "Windows だけではプロセスを凍結できません。WSL 2 を入れ（wsl --install）、その中で実行してください",
  },
  macos: {
    en: "On macOS, acts that rest on Linux's accept queue or on network namespaces say so and show recorded runs.",
    ja: "macOS では、Linux の accept キューやネットワーク名前空間に頼る幕は、その旨を示して記録を再生します。",
  },
  howToPlay: {
    en: "Play one with: pnpm chapter N   (one act of it: pnpm chapter N --act K)",
    ja: "再生するには: pnpm chapter N （その中の1幕だけなら: pnpm chapter N --act K）",
  },
} as const

/** In Japanese a Latin word stands apart from what follows. */
function spaced(word: string): string {
  return /[!-~]$/.test(word) ? `${word} ` : word
}

/** What each evidence means, in a few words. Keys are the `evidence` that nodes print. */
export const GLOSSES: Readonly<Record<string, string>> = {
  connected: "the kernel said yes",
  "no answer yet": "SYN sent, nothing came back",
  "no answer in time": "its deadline is over",
  "connect failed": "its kernel said no",
}

/** What each deed means, in a few words. */
export const DEED_GLOSSES: Readonly<Record<Deed, string>> = {
  killed: "no farewell; its kernel goes on",
  stopped: "it says goodbye",
  frozen: "its kernel answers for it",
  thawed: "it runs again",
  busy: "it runs, but gets to nothing",
  slow: "all arrives, but late",
  mute: "it reads, and says nothing",
  "cut off": "no packet, no RST, no ICMP",
  "one-way": "the way back is open",
  lossy: "some packets are lost",
  healed: "packets arrive again",
  typed: "to everybody",
}
