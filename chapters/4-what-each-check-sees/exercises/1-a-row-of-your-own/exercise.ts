import type { Exercise } from "@ping-from-zero/exercises"

export const exercise: Exercise = {
  title: { en: "your own way to fail: a row", ja: "自分で考えた故障: 表の 1 行" },
  file: "new-row.ts",
  minutes: 45,
  proves: {
    scenarios: {
      en: "you can tell beforehand what each way of checking makes of a peer that comes and goes",
      ja: "故障と回復を繰り返す相手を、それぞれの確認方法がどう判定するかを予測できています",
    },
    live: {
      en: "real processes on real kernels do what you foretold",
      ja: "実際のプロセスとカーネルでも予測どおりになりました",
    },
  },
  hints: [
    {
      en: "Two numbers decide for each column: how long P is away, and how long it is back. Begin with one deed and its undoing in a loop, and look what comes. Which of our four columns needs a word of P's program, and which is content with its kernel?",
      ja: "各列の結果は、P が応答しない時間と、応答する時間で決まります。まず 1 つの操作とその取り消しをループで繰り返し、結果を見てください。自作の 4 列のうち、P のプログラムの応答が必要なのはどれで、カーネルの応答で足りるのはどれでしょうか。",
    },
    {
      en: 'A freeze leaves the kernel answering, so it parts stage 1 from stages 2 and 3. Longer than interval + deadline, and it is noticed whenever it begins; shorter than the deadline, and never; between the two chance decides, and "sometimes" is what to expect. Chapter 4\'s table of theory has both ends for every column.',
      ja: '凍結してもカーネルは応答するので、第 1 段階と第 2・第 3 段階の結果が分かれます。interval と期限の和より長ければ、どの時点で始まっても検出されます。期限より短ければ検出されません。その間では時点によって変わるので、期待は "sometimes" です。各列の両端の値は、第 4 章の理論の表にあります。',
    },
    {
      en: "In a loop of two: freeze(peer), sleep of 40 s, thaw(peer), sleep of 20 s, each time multiplied by 1,000 and by factor. What asks P's kernel alone never notices; a deadline of silence does, between its two ends. Of a column that gives one failure free, count two.",
      ja: "2 回のループで freeze(peer)、40 秒の sleep、thaw(peer)、20 秒の sleep を行います（時間には 1,000 と factor を掛けます）。カーネルだけを調べる列は検出しません。沈黙に期限を設けている列は、両端の値の間で検出します。1 回目の失敗を数えない列では、2 回分を考えます。",
    },
  ],
  elsewhere: [
    {
      project: "Envoy, outlier detection",
      url: "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/upstream/outlier",
    },
  ],
}
