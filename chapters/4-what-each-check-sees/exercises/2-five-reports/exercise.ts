import type { Exercise } from "@ping-from-zero/exercises"

export const exercise: Exercise = {
  title: { en: "five reports: name the fault", ja: "5 つの報告から故障を特定する" },
  form: "answers.txt",
  minutes: 15,
  proves: {
    answers: {
      en: "you can tell from a report what it shows, and what it leaves open",
      ja: "報告から分かることと、分からないことを区別できています",
    },
  },
  hints: [
    {
      en: "Begin with the last line about P: was there a verdict, or did P only leave the list? Then ask of each line before it who spoke: P's program, P's kernel, or nobody.",
      ja: "まず P についての最後の行を見ます。判定があったのか、リストから外れただけでしょうか。次に、それより前の各行が何によって書かれたかを考えます。P のプログラムか、P のカーネルか、どちらでもないかです。",
    },
    {
      en: "A connect needs P's kernel alone, so its failure says something of the host. An answer on an open connection needs P's program, so its absence says nothing of the kernel. And look whether P was called alive before: somebody who stopped answering has answered once.",
      ja: "接続に必要なのは P のカーネルだけなので、接続の失敗はホストの状態を示します。開いた接続での応答には P のプログラムが必要なので、応答がなくてもカーネルの状態は分かりません。また、それまでに alive と判定されたことがあるかも確認してください。応答しなくなった相手なら、以前に応答したことがあるはずです。",
    },
    {
      en: "One report reads the same for two faults, and the list of words has one for that. The others: a connect that nobody answers; a list without P and no verdict; not one alive; a doubt that was taken back.",
      ja: "1 つの報告は 2 つの故障で同じになり、そのための語が選択肢にあります。残りは、誰も応答しない接続、判定なしにリストから外れた P、一度もない alive、取り消された suspect です。",
    },
  ],
  elsewhere: [
    {
      project: "Kubernetes, what a failed probe says",
      url: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
    },
  ],
}
