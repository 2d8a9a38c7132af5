import { UserError } from "../command/user-error.ts"
import { isEnr, readEnr } from "./enr-contact.ts"
import { enrLadder } from "./enr-ladder.ts"
import { stageFor, stages } from "./index.ts"
import { type Ladder, RUNG_TIMEOUT, type Way } from "./ladder.ts"
import { ownValues } from "./own-options.ts"
import type { Stage } from "./stage.ts"

/** A contact to probe. */
export interface Target {
  /** As it was typed. */
  readonly contact: string
  readonly stage: Stage
  /** A ladder is climbed once. */
  makeLadder(way: Way): Ladder
}

/**
 * What a person wants probed, by any kind of contact.
 * @param typed the options as commander has them
 * @throws {UserError}
 */
export async function targetOf(contact: string, typed: Readonly<Record<string, unknown>>): Promise<Target> {
  const record = isEnr(contact) ? await readEnr(contact) : undefined
  const stage = record ? stages[record.stage - 1]! : stageFor(contact)
  const own = ownValues(stage, typed)
  const { makeLadder } = await stage.load()
  const make = (way: Way) => {
    const ladderTo = (each: string) => makeLadder(each, own, way)
    return record ? enrLadder(record, record.contacts.map(ladderTo)) : ladderTo(contact)
  }
  make({ timeout: RUNG_TIMEOUT }) // what cannot be read is told before anything is called
  return { contact, stage, makeLadder: make }
}

/**
 * The contact of this stage that a person means who types it or a record with it.
 * @throws {UserError}
 */
export async function contactFor(stage: Stage, typed: string): Promise<string> {
  if (!isEnr(typed)) return typed
  const { stage: number, contacts } = await readEnr(typed)
  const [contact] = contacts
  if (number !== stage.number)
    throw new UserError(
      `this ENR is of a node of stage ${number}, and nodes of stage ${stage.number} cannot join it`,
    )
  if (contact === undefined) throw new UserError("this ENR names no address with a TCP port")
  return contact
}
