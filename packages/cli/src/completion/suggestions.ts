import type { Command, Option } from "commander"
import { stages } from "../stages/index.ts"
import { SHELLS } from "./scripts.ts"

/** A word that could stand there, and what it means. */
export type Suggestion = readonly [word: string, about: string]

/**
 * What could stand where the person is typing.
 * @param words behind the name of the program; the last is the one that was begun, and may be empty
 * @param contacts that were typed before, the last one first
 */
export function suggestions(
  words: readonly string[],
  commands: readonly Command[],
  contacts: readonly string[],
): readonly Suggestion[] {
  const begun = words.at(-1) ?? ""
  return allFor(words, commands, contacts).filter(([word]) => word.startsWith(begun))
}

function allFor(
  words: readonly string[],
  commands: readonly Command[],
  contacts: readonly string[],
): readonly Suggestion[] {
  const [name, ...typed] = words
  if (words.length <= 1) return commands.map((command) => [command.name(), command.description()])
  const command = commands.find((each) => each.name() === name)
  if (!command) return []
  const isNew = (contact: string) => !typed.slice(0, -1).includes(contact)
  const ofContacts = contacts.filter(isNew).map((contact): Suggestion => [contact, "typed before"])
  const flag = typed.at(-2)
  const before = command.options.find(({ long, short }) => flag !== undefined && [long, short].includes(flag))
  if (before?.required) return before.attributeName() === "join" ? ofContacts : choicesOf(before)
  if (typed.at(-1)?.startsWith("-")) return optionsOf(command)
  return command.registeredArguments.flatMap((argument) => {
    if (argument.name() === "contacts") return ofContacts
    if (argument.name() === "stage")
      return stages.map(({ number, about }): Suggestion => [`${number}`, about])
    return argument.name() === "shell" ? SHELLS.map((shell): Suggestion => [shell, ""]) : []
  })
}

function optionsOf(command: Command): readonly Suggestion[] {
  const help: Suggestion = ["--help", "print what can be typed"]
  const options = command.options.map(({ long, description }): Suggestion => [long ?? "", description])
  return [...options, help]
}

/** Of an option that only some stages have, what any of them takes. */
function choicesOf(option: Option): readonly Suggestion[] {
  const taken = stages.flatMap(({ number, ownOptions }) =>
    (ownOptions[option.attributeName()]?.choices ?? []).map(
      (choice): Suggestion => [choice, `stage ${number}`],
    ),
  )
  return [...new Map(taken)]
}
