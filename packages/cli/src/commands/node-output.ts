import type { Evidence, HealthReport, NodeEvent } from "@ping-from-zero/core-tcp-check"
import { coloursFor, printable, printableJson, shortContact } from "../terminal.ts"
import { inWords, nodeLine } from "./node-line.ts"

const colours = coloursFor(process.stdout, process.env)

/** One line for a program, or nothing where only people are told. */
export function jsonLine(event: NodeEvent): string | undefined {
  const line = nodeLine(event)
  return line && printableJson(line)
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
  const { evidence: kind, what, last, error, ageMs, smoothedRttMs } = inWords(evidence)
  const age = ageMs === undefined ? [] : [`${(ageMs / 1000).toFixed(1)} s old`]
  const usual = smoothedRttMs === undefined ? [] : [`usually ${smoothedRttMs.toFixed(1)} ms`]
  const told = [what, last].filter((word) => word !== undefined)
  const parts = [kind, ...told, ...age, ...usual].join(", ")
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
