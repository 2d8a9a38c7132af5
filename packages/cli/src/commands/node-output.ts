import type { Evidence, HealthReport, NodeEvent } from "@ping-from-zero/core-tcp-check"
import { coloursFor } from "../terminal/colours.ts"
import { printable } from "../terminal/printable.ts"
import { shortContact } from "../terminal/short-contact.ts"

const colours = coloursFor(process.stdout, process.env)

/** One line for a program, or nothing where only people are told. */
export function jsonLine(event: NodeEvent): string | undefined {
  const object = jsonOf(event)
  return object && JSON.stringify(object)
}

function jsonOf(event: NodeEvent): object | undefined {
  switch (event.type) {
    case "listening":
      return { event: "listening", contact: event.contact }
    case "members":
      return { event: "members", core: event.core, edge: event.edge }
    case "health": {
      const { contact, status, evidence, rttMs } = event.report
      return {
        event: "health",
        contact,
        status,
        ...described(evidence),
        ...(rttMs !== undefined && { rttMs: round(rttMs) }),
      }
    }
    case "message":
      return event.message.type === "ENHANCED"
        ? { event: "message", from: event.from, text: event.message.text }
        : undefined
    case "error":
      return {
        event: "error",
        name: event.error.name,
        message: event.error.message,
        ...(event.from && { from: event.from }),
      }
  }
}

/** Of the evidence the kind, and what else its stage put beside it: how old it is, which message, which error. */
function described({ kind, ...rest }: Evidence): object {
  const words = Object.entries(rest).map(([name, value]) => {
    if (value instanceof Error) return [name, value.message]
    return [name, typeof value === "number" ? round(value) : value]
  })
  return { evidence: kind, ...Object.fromEntries(words) }
}

/** One line for a person. */
export function humanLine(event: NodeEvent): string {
  switch (event.type) {
    case "listening":
      return line("listening", `${event.contact}   type a line to broadcast it, Ctrl-C to leave`)
    case "members":
      return line("members", `core ${list(event.core)}   edge ${list(event.edge)}`)
    case "health":
      return line(
        "health",
        `${shortContact(event.report.contact)}  ${coloured(event.report)}  ${evidenceText(event.report.evidence)}${rtt(event.report)}`,
      )
    case "message":
      return line(
        "message",
        `from ${shortContact(event.from)}: ${printable("text" in event.message ? event.message.text : event.message.type)}`,
      )
    case "error":
      return line(
        "refused",
        `${event.error.name}: ${printable(event.error.message)}${event.from ? ` (from ${event.from})` : ""}`,
      )
  }
}

/** `message, sbp/1, 3.2 s old`; `connect failed: …` */
function evidenceText(evidence: Evidence): string {
  const {
    evidence: kind,
    error,
    ageMs,
    smoothedRttMs,
    ...rest
  } = described(evidence) as Record<string, unknown>
  const age = typeof ageMs === "number" ? [`${(ageMs / 1000).toFixed(1)} s old`] : []
  const usual = typeof smoothedRttMs === "number" ? [`usually ${smoothedRttMs.toFixed(1)} ms`] : []
  const parts = [kind, ...Object.values(rest), ...age, ...usual].join(", ")
  return printable(error === undefined ? parts : `${parts}: ${error}`)
}

function line(what: string, rest: string): string {
  return ` ${colours.dim(what.padEnd(10))} ${rest}`
}

function list(contacts: readonly string[]): string {
  return contacts.length === 0 ? "none" : contacts.map(shortContact).join(" ")
}

function coloured({ status }: HealthReport<Evidence>): string {
  return { alive: colours.green, suspect: colours.yellow, dead: colours.red }[status](status.padEnd(7))
}

function rtt({ rttMs }: HealthReport<Evidence>): string {
  return rttMs === undefined ? "" : `, ${rttMs.toFixed(1)} ms`
}

function round(ms: number): number {
  return Math.round(ms * 1000) / 1000
}
