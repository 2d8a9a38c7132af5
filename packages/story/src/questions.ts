import type { Question } from "./event.ts"
import { strings } from "./strings.ts"
import type { Lang, Text } from "./text.ts"

/** Ctrl-C at a prompt: the terminal hands it to us as a key, not as a signal. */
export class PromptLeft extends Error {
  override readonly name = "PromptLeft"
}

/**
 * Asks the reader at the terminal. Resolves with the index of the choice.
 * @throws {PromptLeft}, or the signal's reason
 */
export async function askReader(
  { ask, choices }: Question,
  lang: Lang,
  signal: AbortSignal,
): Promise<number> {
  const { select, isCancel } = await import("@clack/prompts")
  const options = choices.map((choice, value) => ({ value, label: choice[lang] }))
  const answer = await select({ message: ask[lang], options, signal })
  if (!isCancel(answer)) return answer
  signal.throwIfAborted()
  throw new PromptLeft("left at a question")
}

/** Whether to go on to the next act. */
export function askToGoOn(lang: Lang, signal: AbortSignal): Promise<boolean> {
  return askYesOrNo(strings.nextAct, lang, signal)
}

/** Whether to build now what takes long. */
export function askToBuild(notice: Text, lang: Lang, signal: AbortSignal): Promise<boolean> {
  return askYesOrNo(strings.buildNow(notice), lang, signal)
}

async function askYesOrNo(question: Text, lang: Lang, signal: AbortSignal): Promise<boolean> {
  const { confirm, isCancel } = await import("@clack/prompts")
  const [active, inactive] = [strings.yes[lang], strings.no[lang]]
  const answer = await confirm({ message: question[lang], active, inactive, signal })
  if (!isCancel(answer)) return answer
  signal.throwIfAborted()
  throw new PromptLeft(`left at "${question.en}"`)
}
