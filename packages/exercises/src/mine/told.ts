import type { Lang, Text } from "@ping-from-zero/story"
import type { ExercisePackage, HoleExercise } from "../exercise.ts"
import type { LoadedExercise } from "../find-exercises.ts"

const STAGE: Readonly<Record<ExercisePackage, Text>> = {
  "core-tcp-check": { en: "nodes of stages 1, 2 and 3", ja: "第1〜3段階のノード" },
  "devp2p-ping": { en: "nodes of stage 2", ja: "第2段階のノード" },
  "libp2p-style-ping": { en: "nodes of stage 3", ja: "第3段階のノード" },
}

/** Whose nodes run them: those of the command itself. @param command `node`, `probe`, `chapter` */
const WHOSE: Readonly<Record<string, Text>> = {
  node: { en: "this node", ja: "このノード" },
  probe: { en: "this probe", ja: "この probe" },
}
const EVERY_NODE: Text = { en: "every node of ours", ja: "既製のノードすべて" }

/** The parts that run, and which nodes run them; those that wait for a check. */
export function told(
  used: readonly LoadedExercise<HoleExercise>[],
  changed: readonly LoadedExercise<HoleExercise>[],
  command: string | undefined,
  lang: Lang,
): string[] {
  const whose = WHOSE[command ?? ""] ?? EVERY_NODE
  const names = ({ exercise }: LoadedExercise<HoleExercise>) =>
    exercise.holes.flatMap(({ bodies }) => bodies).join(", ")
  const texts: Text[] = [
    ...used.map((one) => ({
      en: `mine: ${one.id} ${names(one)}, in ${STAGE[one.exercise.package].en} (${whose.en})`,
      ja: `mine: ${one.id} ${names(one)}（${STAGE[one.exercise.package].ja}、${whose.ja}）`,
    })),
    ...changed.map(({ id }) => ({
      en: `mine: ${id}, or our file in its place, has changed since it passed, and is left out: pnpm exercise ${id} checks it`,
      ja: `mine: ${id}（または元になったファイル）は合格後に変更されたため使いません。pnpm exercise ${id} で確認してください`,
    })),
  ]
  if (texts.length === 0) {
    texts.push({
      en: "mine: no exercise has passed yet; pnpm exercise lists them",
      ja: "mine: 合格した課題はまだありません。pnpm exercise で一覧を表示します",
    })
  }
  return texts.map((text) => text[lang])
}
