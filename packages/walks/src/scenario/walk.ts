import type { LineConditions } from "@ping-from-zero/core-tcp-check/simulated"

/** How a node comes back that was ended. Stage 1 knows no keys: another one at the same address is the same contact there. */
export type ComesBack = "with its key" | "with another key" | "on another machine" | "never"

/** One thing that befalls a network. Nodes are named by their number, from 0. Times are milliseconds. */
export type Deed =
  | {
      /** Its program runs no more; its host goes on. Or the whole host stands still; or its cable is pulled. */
      readonly do: "freeze" | "busy" | "sleep" | "unplug"
      readonly who: number
      readonly ms: number
    }
  | {
      readonly do: "kill" | "power off" | "leave"
      readonly who: number
      /** How long it is gone. */
      readonly ms: number
      readonly back: ComesBack
    }
  | {
      /** No packet arrives from the one at the other; or in both directions. */
      readonly do: "cut one way" | "cut"
      readonly who: number
      readonly whom: number
      readonly ms: number
    }
  | {
      readonly do: "bad line"
      readonly who: number
      readonly whom: number
      readonly ms: number
      readonly line: LineConditions
    }
  | { readonly do: "say"; readonly who: number }

/** A deed, so long after the one before it. */
export type WalkEvent = Deed & { readonly after: number }

/** A network and what befalls it: all that is drawn. */
export interface Walk {
  /** Where the chance of its network comes from: keys, jitter, loss. */
  readonly seed: number
  /** Which of the stage's ways of checking: this number modulo how many it has. */
  readonly way: number
  readonly cores: number
  /** Edges come behind the cores. */
  readonly edges: number
  /** Between one node's join and the next one's. */
  readonly joinGap: number
  /** How all lines are, but where a deed makes one bad. */
  readonly line: LineConditions
  readonly events: readonly WalkEvent[]
}

/** A, B, C, … */
export function nameOf(number: number): string {
  return String.fromCharCode(65 + number)
}

/** `freeze B for 20 s` */
export function inWords(deed: Deed): string {
  const who = nameOf(deed.who)
  switch (deed.do) {
    case "say":
      return `${who} says a text`
    case "kill":
    case "power off":
    case "leave":
      return deed.back === "never"
        ? `${deed.do} ${who}`
        : `${deed.do} ${who}, back ${deed.back} after ${seconds(deed.ms)}`
    case "cut":
      return `cut ${who} and ${nameOf(deed.whom)} for ${seconds(deed.ms)}`
    case "cut one way":
      return `cut ${who} to ${nameOf(deed.whom)} for ${seconds(deed.ms)}`
    case "bad line": {
      const { delay, jitter, loss } = deed.line
      const line = `delay ${delay} ms, jitter ${jitter}, loss ${loss}`
      return `bad line between ${who} and ${nameOf(deed.whom)} for ${seconds(deed.ms)}: ${line}`
    }
    default:
      return `${deed.do} ${who} for ${seconds(deed.ms)}`
  }
}

function seconds(ms: number): string {
  return `${ms / 1_000} s`
}
