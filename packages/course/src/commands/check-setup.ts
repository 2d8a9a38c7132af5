import { clip, fit, LANGS, type Lang, langOf, strings, wrap } from "@ping-from-zero/story"
import { Command, Option } from "commander"
import { type Colours, coloursFor } from "ping-from-zero/terminal"
import { type Requirement, requirements } from "../setup/requirements.ts"
import { refuseWindows } from "./refuse-windows.ts"

/** A requirement, looked at. */
interface Finding extends Requirement {
  readonly ok: boolean
  /** What is there, or why it is not. */
  readonly found: string
}

interface Flags {
  readonly json?: boolean
  readonly lang: Lang
}

const WIDTH = 80
const MARGIN = 24

export function checkSetupCommand(): Command {
  return new Command("check-setup")
    .description("what of all this works on your machine, what else it is good for, and how to get it")
    .option("--json", "print one JSON object a line")
    .addOption(new Option("--lang <language>", "of the texts").choices(LANGS).default(langOf(process.env)))
    .action(checkSetup)
}

async function checkSetup({ json, lang }: Flags): Promise<void> {
  refuseWindows(lang)
  const colours = coloursFor(process.stdout, process.env)
  let allRequired = true
  for (const requirement of requirements) {
    const finding = await lookAt(requirement)
    if (finding.required && !finding.ok) allRequired = false
    process.stdout.write(json ? `${JSON.stringify(finding)}\n` : findingLines(finding, lang, colours))
  }
  if (!json && process.platform === "darwin")
    process.stdout.write(`\n ${wrap(strings.macos[lang], WIDTH - 1).join("\n ")}\n`)
  process.exitCode = allRequired ? 0 : 1
}

async function lookAt(requirement: Requirement): Promise<Finding> {
  try {
    return { ...requirement, ok: true, found: await requirement.check() }
  } catch (error) {
    return { ...requirement, ok: false, found: (error as Error).message }
  }
}

function findingLines(
  { name, ok, found, required, neededFor, howToGet }: Finding,
  lang: Lang,
  colours: Colours,
): string {
  const paint = ok ? colours.green : required ? colours.red : colours.yellow
  const mark = paint(fit(ok ? "ok" : "missing", 8))
  const beside = (label: string, text: string) =>
    wrap(text, WIDTH - MARGIN).map(
      (line, i) => `${" ".repeat(MARGIN - 10)}${fit(i === 0 ? label : "", 10)}${line}`,
    )
  const lines = [
    ` ${mark}  ${fit(name, 11)}  ${clip(found, WIDTH - MARGIN)}`,
    ...beside(strings.neededFor[lang], neededFor[lang]),
    ...(ok ? [] : beside(strings.howToGet[lang], howToGet[lang])),
  ]
  return `${lines.join("\n")}\n`
}
