import type { Evidence, HealthReport, NodeEvent } from "@ping-from-zero/core-tcp-check"
import pc from "picocolors"
import { printable } from "./printable.ts"

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
        evidence: evidence.kind,
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
        `${event.report.contact}  ${coloured(event.report)}  ${event.report.evidence.kind}${rtt(event.report)}`,
      )
    case "message":
      return line(
        "message",
        `from ${event.from}: ${printable("text" in event.message ? event.message.text : event.message.type)}`,
      )
    case "error":
      return line(
        "refused",
        `${event.error.name}: ${printable(event.error.message)}${event.from ? ` (from ${event.from})` : ""}`,
      )
  }
}

function line(what: string, rest: string): string {
  return ` ${pc.dim(what.padEnd(10))} ${rest}`
}

function list(contacts: readonly string[]): string {
  return contacts.length === 0 ? "none" : contacts.join(" ")
}

function coloured({ status }: HealthReport<Evidence>): string {
  return { alive: pc.green, suspect: pc.yellow, dead: pc.red }[status](status.padEnd(7))
}

function rtt({ rttMs }: HealthReport<Evidence>): string {
  return rttMs === undefined ? "" : `, ${rttMs.toFixed(1)} ms`
}

function round(ms: number): number {
  return Math.round(ms * 1000) / 1000
}
