import type { HealthReport, NodeEvent } from "@ping-from-zero/core-tcp-check"
import type { EventName, EventOf } from "@ping-from-zero/process"

/** An event that our tests read has the fields that they read; others have what they like. */
type Fields<N extends string> = N extends EventName ? Omit<EventOf<N>, "event"> : object

/** Prints one event as a line: `{"event":"connected","at":1764000000000,…}`. */
export function print<N extends string>(event: N, fields: Fields<N>): void {
  process.stdout.write(`${JSON.stringify({ event, at: Date.now(), ...fields })}\n`)
}

export function printError(error: Error, from?: string): void {
  print("error", { name: error.name, message: messageWithCauses(error), ...(from && { from }) })
}

/** An error with its causes, as one sentence: the outermost often only says that something failed. */
export function messageWithCauses(error: Error): string {
  const words = error.message || error.name
  if (error instanceof AggregateError) return `${words}: ${error.errors.map(messageWithCauses).join("; ")}`
  return error.cause instanceof Error ? `${words}: ${messageWithCauses(error.cause)}` : words
}

/** What a node of the book's network tells, as every peer in this package prints it. */
export function printNodeEvent(event: NodeEvent): void {
  if (event.type === "error") printError(event.error, event.from)
  else if (event.type === "health") printHealth(event.report)
  else if (event.type === "listening") print("listening", { contact: event.contact })
  else if (event.type === "members") print("members", { core: event.core, edge: event.edge })
  else if (event.message.type === "ENHANCED") print("message", { from: event.from, text: event.message.text })
}

function printHealth({ contact, status, evidence, rttMs }: HealthReport): void {
  print("health", { contact, status, evidence: evidence.kind, ...(rttMs !== undefined && { rttMs }) })
}
