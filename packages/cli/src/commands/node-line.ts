import type { Evidence, NodeEvent, Status, TcpEvidence } from "@ping-from-zero/core-tcp-check"
import type { Devp2pEvidence } from "@ping-from-zero/devp2p-ping"
import type { Libp2pEvidence } from "@ping-from-zero/libp2p-style-ping"

/** What `--json` prints, one object a line. */
export type NodeLine =
  | { readonly event: "listening"; readonly contact: string }
  | { readonly event: "members"; readonly core: readonly string[]; readonly edge: readonly string[] }
  | ({
      readonly event: "health"
      readonly contact: string
      readonly status: Status
      readonly rttMs?: number
    } & PrintedEvidence)
  | { readonly event: "message"; readonly from: string; readonly text: string }
  | { readonly event: "error"; readonly name: string; readonly message: string; readonly from?: string }

/** Of the evidence the kind, and what its stage put beside it. */
export interface PrintedEvidence {
  readonly evidence: string
  /** Stage 2, `message`: which one it was. */
  readonly what?: string
  /** Stage 2, `silence`: what was heard last. */
  readonly last?: string
  /** What the error said. */
  readonly error?: string
  readonly ageMs?: number
  readonly smoothedRttMs?: number
}

/** The event as `--json` prints it, or nothing where only people are told. */
export function nodeLine(event: NodeEvent): NodeLine | undefined {
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
        ...printedEvidence(evidence),
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

type StagesEvidence = TcpEvidence | Devp2pEvidence | Libp2pEvidence
type FieldOf<E> = E extends unknown ? keyof E : never
type ValueOf<E, F extends PropertyKey> = E extends { readonly [K in F]: infer V } ? V : never
/** Every field that the evidence of some stage has. */
type EvidenceFields = { readonly [F in FieldOf<StagesEvidence>]?: ValueOf<StagesEvidence, F> }

export function printedEvidence(evidence: Evidence): PrintedEvidence {
  const { kind: _, what, last, error, ageMs, smoothedRttMs, ...others } = evidence as EvidenceFields
  others satisfies Record<string, never> // a field that no line has yet does not compile
  return {
    evidence: evidence.kind,
    ...(what !== undefined && { what }),
    ...(last !== undefined && { last }),
    ...(error && { error: error.message }),
    ...(ageMs !== undefined && { ageMs: round(ageMs) }),
    ...(smoothedRttMs !== undefined && { smoothedRttMs: round(smoothedRttMs) }),
  }
}

function round(ms: number): number {
  return Math.round(ms * 1000) / 1000
}
