import type { Evidence, HealthReport, NodeEvent } from "@ping-from-zero/core-tcp-check"
import { coloursFor, peerName, printable, printableJson } from "../terminal.ts"
import { nodeLine, printedEvidence } from "./node-line.ts"

const colours = coloursFor(process.stdout, process.env)

/** One line for a program, or nothing where only people are told. */
export function jsonLine(event: NodeEvent): string | undefined {
  const line = nodeLine(event)
  return line && printableJson(line)
}

/** How a person is told of a contact: by its short name, or as ourselves. */
export type NameOf = (contact: string) => string

/** What happened, for a person, without its time. @param name what the node calls its peers */
export function humanLine(event: NodeEvent, name: NameOf = peerName): string {
  switch (event.type) {
    case "listening":
      return told("listening", "others call this node by the next line")
    case "members":
      return told("members", `core ${list(event.core, name)}   edge ${list(event.edge, name)}`)
    case "health":
      return told("health", `${name(event.report.contact)}  ${reportText(event.report)}`)
    case "message":
      return told("heard", `${said(event.message)}   through ${name(event.from)}`)
    case "error":
      return told(
        "refused",
        `${event.error.name}: ${printable(event.error.message)}${event.from ? ` (from ${name(event.from)})` : ""}`,
      )
  }
}

/** A text passes through many nodes; no message says who wrote it. */
function said(message: { readonly type: string; readonly text?: string }): string {
  return message.text === undefined ? message.type : `"${printable(message.text)}"`
}

/** `suspect  silence, pong, 1.3 s old` */
export function reportText(report: HealthReport<Evidence>): string {
  return `${coloured(report)}  ${evidenceText(report.evidence)}${rtt(report)}`
}

/** `message, sbp/1, 3.2 s old`; `connect failed: …` */
export function evidenceText(evidence: Evidence): string {
  const { evidence: kind, what, last, error, ageMs, smoothedRttMs } = printedEvidence(evidence)
  const age = ageMs === undefined ? [] : [`${(ageMs / 1000).toFixed(1)} s old`]
  const usual = smoothedRttMs === undefined ? [] : [`usually ${smoothedRttMs.toFixed(1)} ms`]
  const words = [what, last].filter((word) => word !== undefined)
  const parts = [kind, ...words, ...age, ...usual].join(", ")
  return printable(error === undefined ? parts : `${parts}: ${error}`)
}

/** `members    core me` */
export function told(what: string, rest: string): string {
  return `${colours.dim(what.padEnd(10))} ${rest}`
}

function list(contacts: readonly string[], name: NameOf): string {
  return contacts.length === 0 ? "none" : contacts.map(name).join(" ")
}

function coloured({ status }: HealthReport<Evidence>): string {
  return { alive: colours.green, suspect: colours.yellow, dead: colours.red }[status](status.padEnd(7))
}

function rtt({ rttMs }: HealthReport<Evidence>): string {
  return rttMs === undefined ? "" : `, ${rttMs.toFixed(1)} ms`
}
