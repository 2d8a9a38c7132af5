import type { Contact } from "@ping-from-zero/core-tcp-check"
import { type BeforeAndAfter, leaks } from "../held.ts"
import type { StageNumber } from "./stage-node.ts"

/** What a soak saw. */
export interface SoakReport {
  readonly stage: StageNumber
  readonly cores: number
  readonly edges: number
  readonly intervalMs: number
  /** From the first change to the last measurement. */
  readonly seconds: number
  /** How often each change was made. */
  readonly changes: Readonly<Record<string, number>>
  /** Who was called dead: in truth, and wrongly. */
  readonly deaths: { readonly noticed: number; readonly wrong: readonly WrongDeath[] }
  /** How many nodes had exactly the right list of cores at the end. */
  readonly listsRight: { readonly cores: number; readonly edges: number }
  /** Each text goes to every node but its speaker, once. */
  readonly texts: { readonly said: number; readonly missed: number; readonly doubled: number }
  /** What the processes held that lived through all of it, before the first change and after the last. */
  readonly held: { readonly cores: BeforeAndAfter; readonly edgeHosts: BeforeAndAfter }
  /** What nodes refused or could not send, by the error's name: most of it is sent to the dead. */
  readonly refused: Readonly<Record<string, number>>
}

export interface WrongDeath {
  readonly contact: Contact
  readonly evidence: string
}

/** What was not as it should be, in sentences. */
export function failures(report: SoakReport): string[] {
  const { deaths, listsRight, texts, held, cores, edges } = report
  const found: string[] = []
  if (deaths.wrong.length > 0) {
    const { contact, evidence } = deaths.wrong[0]!
    found.push(`${deaths.wrong.length} times a living node was called dead; first ${contact}: ${evidence}`)
  }
  if (listsRight.cores < cores) found.push(`${cores - listsRight.cores} cores have a wrong list`)
  if (listsRight.edges < edges) found.push(`${edges - listsRight.edges} edges have a wrong list`)
  if (texts.missed > 0) found.push(`${texts.missed} times a node did not hear a text`)
  if (texts.doubled > 0) found.push(`${texts.doubled} times a node heard a text twice`)
  return [...found, ...leaksOf("the cores", held.cores), ...leaksOf("the hosts of edges", held.edgeHosts)]
}

function leaksOf(who: string, held: BeforeAndAfter): string[] {
  return leaks(who, "the first change", held)
}
