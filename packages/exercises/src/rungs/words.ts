import type { Text } from "@ping-from-zero/story"
import type { FailedTest } from "./net-lines.ts"

/** So many lines of a difference are shown. */
const MOST_LINES = 30

/** Where a test failed, and the difference. */
function below({ place, diff = "" }: FailedTest): string {
  const lines = diff.split("\n").filter((line) => line.trim() !== "")
  const more = lines.length > MOST_LINES ? ["…"] : []
  return [place, ...lines.slice(0, MOST_LINES), ...more].map((line) => line && `\n${line}`).join("")
}

const withPlace = (place: string | undefined) => (place === undefined ? "" : ` (${place})`)

/** What the rungs say to the reader. */
export const words = {
  scenario: (number: number, of: number, title: Text): Text => ({
    en: `scenario ${number} of ${of}: ${title.en}`,
    ja: `場面 ${number}（全 ${of}）: ${title.ja}`,
  }),
  scenariosPassed: (number: number): Text => ({
    en: `${number} ${number === 1 ? "scenario" : "scenarios"} played, all as they should be`,
    ja: `${number} 個の場面がすべて期待どおりでした`,
  }),
  notShown: (lines: number): Text => ({
    en: `… ${lines} lines that you printed before`,
    ja: `… これより前の出力 ${lines} 行`,
  }),
  printed: { en: "(you printed)", ja: "（出力）" },
  expected: { en: "expected", ja: "期待した値" },
  came: { en: "came", ja: "届いた値" },
  byte: (at: number, field: Text | undefined): Text => ({
    en: `byte ${at}${field ? `, in ${field.en}` : ""}`,
    ja: `${at} バイト目${field ? `（${field.ja}）` : ""}`,
  }),
  lengths: (came: number, expected: number): Text => ({
    en: `${came} bytes came, ${expected} were expected`,
    ja: `${came} バイト届きました。期待した長さは ${expected} バイトです`,
  }),
  proved: { en: "proved", ja: "分かったこと" },
  notWritten: (message: string): Text => ({
    en: message,
    ja: `${message.replace(/ is not written yet$/, "")} がまだ書かれていません`,
  }),
  threw: (said: string, place: string | undefined): Text => ({
    en: `an error that should not be here: ${said}${withPlace(place)}`,
    ja: `ここでは起きないはずのエラーです: ${said}${withPlace(place)}`,
  }),
  waitsForEver: (what: Text): Text => ({
    en: `${what.en}: a promise is waited for that never settles`,
    ja: `${what.ja}: 解決も拒否もされない Promise を待ち続けています`,
  }),
  endlessLoop: (seconds: number): Text => ({
    en: `endless loop: ${seconds} s of processor time were used up`,
    ja: `無限ループです。プロセッサー時間 ${seconds} 秒を使い切りました`,
  }),
  sleeps: {
    en: "nothing happens any more: a real timer or a socket is waited for, and a scenario has neither",
    ja: "何も起きなくなりました。実時間のタイマーかソケットを待っていますが、場面ではどちらも使えません",
  },
  exited: (code: number): Text => ({
    en: `what you wrote ended the process (exit code ${code}): leave process.exit out`,
    ja: `書いたコードがプロセスを終了しました（終了コード ${code}）。process.exit を取り除いてください`,
  }),
  endedBySignal: (signal: string, said: string): Text => ({
    en: `the process ended by ${signal}${said ? `: ${said}` : ""}`,
    ja: `プロセスが ${signal} で終了しました${said ? `: ${said}` : ""}`,
  }),
  notLoaded: (place: string, said: string): Text => ({
    en: `${place} fails while it is loaded: ${said}`,
    ja: `${place} は読み込み中に失敗しました: ${said}`,
  }),
  notParsed: (said: string): Text => ({
    en: `what you wrote is no TypeScript: ${said}`,
    ja: `TypeScript として読めません: ${said}`,
  }),
  more: (number: number): Text => ({ en: `(and ${number} more)`, ja: `（ほかに ${number} 件）` }),
  givenUndefined: {
    en: "a field that may be missing is given undefined here: leave the field out instead (exactOptionalPropertyTypes)",
    ja: "省略できるフィールドに undefined を渡しています。代わりにフィールドごと省いてください（exactOptionalPropertyTypes）",
  },
  typesPassed: { en: "the compiler has nothing to say", ja: "コンパイラーのエラーはありません" },
  testsPassed: (number: number): Text => ({
    en: `${number} of the package's own tests passed`,
    ja: `パッケージ自身のテスト ${number} 件に合格しました`,
  }),
  testFailed: (first: FailedTest, failed: number): Text => ({
    en: `test "${first.name}" failed: ${first.message}${below(first)}${failed > 1 ? `\n(and ${failed - 1} more)` : ""}`,
    ja: `テスト「${first.name}」が失敗しました: ${first.message}${below(first)}${failed > 1 ? `\n（ほかに ${failed - 1} 件）` : ""}`,
  }),
  noReport: (stderr: string): Text => ({
    en: `the tests ended without a result: ${stderr.trim().split("\n").at(-1) ?? ""}`,
    ja: `テストが結果なしに終了しました: ${stderr.trim().split("\n").at(-1) ?? ""}`,
  }),
  nodePassed: {
    en: "in a network of processes your node called ours alive, was called alive, and saw one die",
    ja: "別々のプロセスのネットワークで、互いに alive と報告し、強制終了したノードを dead と報告しました",
  },
  onceMore: {
    en: "that took too long: once more",
    ja: "時間がかかりすぎたため、もう一度試しています",
  },
  withOurs: {
    en: "too long again: the same with our own code",
    ja: "再び時間切れになったため、既製のコードで試しています",
  },
  undecided: {
    en: "could not be decided: time ran out twice, and our own code fails in the same place just now.\nIs this machine busy? Nothing speaks against your code: check it again later. What happened last:",
    ja: "判定できませんでした。2 回とも時間切れになり、既製のコードも今は同じ確認に失敗します。\nほかの処理で負荷が高くなっていませんか。あなたのコードの誤りとは言えないので、後でもう一度確認してください。最後の記録:",
  },
  skippedHere: (why: Text): Text => ({ en: `skipped: ${why.en}`, ja: `${why.ja}ため省略しました` }),
  filledIn: (number: number): Text => ({
    en: `${number} answers, each one of the words to choose from`,
    ja: `回答 ${number} 件は、すべて選択肢にある語です`,
  }),
  notThat: (number: number, blank: string, word: string): Text => ({
    en: `report ${number}: "${blank}: ${word}" does not agree with it`,
    ja: `report ${number}: "${blank}: ${word}" は報告と合いません`,
  }),
  allRight: (number: number): Text => ({
    en: `${number} reports, all read rightly`,
    ja: `報告 ${number} 件をすべて正しく読み取れました`,
  }),
  met: (peer: string): Text => ({
    en: `${peer}: both ways, and its death was seen`,
    ja: `${peer}: どちらから接続しても動作し、その終了も検出しました`,
  }),
  meeting: (peer: string): Text => ({ en: `your node and ${peer}`, ja: `あなたのノードと ${peer}` }),
  building: (peer: string): Text => ({ en: `building ${peer}'s peer`, ja: `${peer} のピアをビルド中` }),
  firstBuild: (peer: string): Text => ({
    en: `building ${peer}'s peer: the first time takes a minute or two`,
    ja: `${peer} のピアをビルド中（初回は 1〜2 分かかります）`,
  }),
  skipped: (peer: string, toolchain: string): Text => ({
    en: `${peer}: skipped, ${toolchain} is not installed`,
    ja: `${peer}: ${toolchain} が入っていないため省略しました`,
  }),
}
