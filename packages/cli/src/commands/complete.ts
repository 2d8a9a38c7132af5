import { Command } from "commander"
import type { Commands } from "../command/run.ts"
import { UserError } from "../command/user-error.ts"
import { recentContacts, recentFile } from "../completion/recent-contacts.ts"
import { completionScript, SHELLS, type Shell } from "../completion/scripts.ts"
import { suggestions } from "../completion/suggestions.ts"

/** @param commands whose words are completed */
export function completeCommand(program: string, commands: Commands): Command {
  return new Command("complete")
    .description("print what a shell needs to complete commands, options and contacts with Tab")
    .argument("<shell>", SHELLS.map((shell) => `${shell}: ${howTo(shell, program)}`).join("; "))
    .allowExcessArguments()
    .action(async (shell: string) => {
      const [, separator, ...words] = process.argv.slice(2)
      if (separator === "--") return answerShell(words, program, commands)
      if (!isShell(shell))
        throw new UserError(`"${shell}" is no shell that we know: write ${SHELLS.join(" or ")}`)
      process.stdout.write(completionScript(shell, program))
    })
}

function isShell(text: string): text is Shell {
  return (SHELLS as readonly string[]).includes(text)
}

function howTo(shell: Shell, program: string): string {
  return shell === "fish" ? `${program} complete fish | source` : `source <(${program} complete ${shell})`
}

/** Answers the script of a shell, which asks `complete -- WORD …`. */
async function answerShell(words: readonly string[], program: string, commands: Commands): Promise<void> {
  const all = await Promise.all(Object.values(commands).map((load) => load(program)))
  const found = suggestions(
    words,
    [...all, completeCommand(program, commands)],
    recentContacts(recentFile(process.env)),
  )
  process.stdout.write(found.map(([word, about]) => `${word}\t${about}\n`).join(""))
}
