import { readFileSync } from "node:fs"
import type { Lang } from "@ping-from-zero/chapters/course/lab.ts"
import { bookTiming, tcpTiming } from "@ping-from-zero/core-tcp-check"
import { ethereumjsTiming, gethTiming } from "@ping-from-zero/devp2p-ping"
import { libp2pTiming, type PingPolicy, pingPolicies } from "@ping-from-zero/libp2p-style-ping"
import { ROOT } from "../texts/root.ts"
import { type Piece, table } from "./piece.ts"

type Values = Readonly<Record<string, unknown>>

const STAGES: readonly { folder: string; of: Readonly<Record<string, Values>> }[] = [
  { folder: "core-tcp-check", of: { "ping-from-zero": { ...tcpTiming }, "the book": { ...bookTiming } } },
  {
    folder: "devp2p-ping",
    of: { "ping-from-zero, go-ethereum": { ...gethTiming }, ethereumjs: { ...ethereumjsTiming } },
  },
  { folder: "libp2p-style-ping", of: { "ping-from-zero": { ...libp2pTiming } } },
]

/** Every constant: its values from the objects that the code runs with, its meaning from the comment beside it. */
export function timing(lang: Lang): Piece[] {
  const head = lang === "en" ? ["constant", "what it decides"] : ["定数", "決めること（コードのコメント）"]
  const pieces = STAGES.map(({ folder, of }) => {
    const file = `packages/${folder}/src/timing.ts`
    const rows = [...commentsIn(file)].map(([name, comment]) => [
      `\`${name}\``,
      ...Object.values(of).map((values) => shown(values[name])),
      comment,
    ])
    const source = `[${file}](timing.ts)`
    const columns = [head[0]!, ...Object.keys(of), head[1]!]
    return { file, markdown: `## ${folder}\n\n${source}\n\n${table(columns, rows)}` }
  })
  return [...pieces, policies(lang)]
}

/** The ping policies side by side: one column for each implementation. */
function policies(lang: Lang): Piece {
  const file = "packages/libp2p-style-ping/src/connection/ping-policies.ts"
  const rules = (kind: "ping" | "muxerPing") => {
    const names = new Set(pingPolicies.flatMap((policy) => Object.keys(policy[kind] ?? {})))
    const cells = (policy: PingPolicy, name: string) => shown((policy[kind] as Values | undefined)?.[name])
    return [...names].map((name) => [
      `\`${kind}.${name}\``,
      ...pingPolicies.map((policy) => cells(policy, name)),
    ])
  }
  const title = { en: "Ping policies of libp2p", ja: "libp2p の ping の方針" }[lang]
  const head = [{ en: "rule", ja: "規則" }[lang], ...pingPolicies.map(({ name }) => name)]
  return {
    file,
    markdown: `## ${title}\n\n[${file}](ping-policies.ts)\n\n${table(head, [...rules("ping"), ...rules("muxerPing")])}`,
  }
}

function commentsIn(file: string): Map<string, string> {
  const source = readFileSync(new URL(file, ROOT), "utf8")
  const fields = source.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*?)\*\/\s+readonly (\w+): number/g)
  return new Map(
    [...fields].map(([, comment = "", name = ""]) => [name, comment.replace(/\s*\n\s*\* ?/g, " ").trim()]),
  )
}

/** Milliseconds in the unit that they fit; what is no time as it is. */
function shown(value: unknown): string {
  if (value === undefined) return "–"
  if (typeof value === "boolean") return value ? "yes" : "no"
  if (typeof value === "object" && value !== null) {
    return Object.entries(value)
      .map(([name, part]) => `${name} ${name === "factor" ? part : shown(part)}`)
      .join(", ")
  }
  if (typeof value !== "number") return `${value}`
  if (value === Number.POSITIVE_INFINITY) return "∞"
  return value >= 1_000 ? `${value / 1_000} s` : value >= 100 ? `${value} ms` : `${value}`
}
