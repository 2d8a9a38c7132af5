import { drawsAnew, roomOf } from "ping-from-zero/terminal"
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
  if (!drawsAnew(process.stdout, process.env)) {
    const lines = choices.map((choice, i) => `   ${i + 1}  ${choice[lang]}`)
    return choose(`\n${ask[lang]}\n${lines.join("\n")}\n`, (typed) => numberOf(typed, choices.length), signal)
  }
  const { select, isCancel } = await import("@clack/prompts")
  const options = choices.map((choice, value) => ({ value, label: choice[lang] }))
  const answer = await select({ message: ask[lang], options, signal, output: roomOf(process.stdout) })
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

/**
 * Asks for a yes or a no; Enter alone is a yes.
 * @throws {PromptLeft}, or the signal's reason
 */
export async function askYesOrNo(question: Text, lang: Lang, signal: AbortSignal): Promise<boolean> {
  const [active, inactive] = [strings.yes[lang], strings.no[lang]]
  if (!drawsAnew(process.stdout, process.env))
    return choose(`\n${question[lang]} (${active}: y, ${inactive}: n)\n`, yesOrNo, signal)
  const { confirm, isCancel } = await import("@clack/prompts")
  const output = roomOf(process.stdout)
  const answer = await confirm({ message: question[lang], active, inactive, signal, output })
  if (!isCancel(answer)) return answer
  signal.throwIfAborted()
  throw new PromptLeft(`left at "${question.en}"`)
}

/** Enter alone takes the first, as in a list that is drawn. */
export function numberOf(typed: string, count: number): number | undefined {
  if (typed === "") return 0
  const number = /^\d+$/.test(typed) ? Number(typed) : 0
  return number >= 1 && number <= count ? number - 1 : undefined
}

export function yesOrNo(typed: string): boolean | undefined {
  if (/^(y|yes|)$/i.test(typed)) return true
  return /^(n|no)$/i.test(typed) ? false : undefined
}

/**
 * On a terminal whose cursor cannot be moved: prints the question, and again until something can be read from a line.
 * @throws {PromptLeft} at the end of the input, or the signal's reason
 */
async function choose<A>(
  question: string,
  read: (typed: string) => A | undefined,
  signal: AbortSignal,
): Promise<A> {
  const { createInterface } = await import("node:readline/promises")
  const lines = createInterface({ input: process.stdin, output: process.stdout, terminal: false })
  const left = new Promise<never>((_, reject) => {
    lines.once("close", () => reject(signal.reason ?? new PromptLeft("the input ended at a question")))
  })
  left.catch(() => {}) // when the answer came first
  try {
    for (;;) {
      const typed = await Promise.race([lines.question(`${question}> `, { signal }), left])
      const answer = read(typed.trim())
      if (answer !== undefined) return answer
    }
  } finally {
    lines.close()
  }
}
