import { readFileSync } from "node:fs"
import { bookTiming, tcpTiming } from "@ping-from-zero/core-tcp-check"
import { fingerprint } from "@ping-from-zero/course"
import { ethereumjsTiming, gethTiming } from "@ping-from-zero/devp2p-ping"
import { libp2pTiming, type PingPolicy, pingPolicies } from "@ping-from-zero/libp2p-style-ping"
import { ROOT } from "@ping-from-zero/process"
import type { Lang } from "@ping-from-zero/story"
import { markdownTable } from "@ping-from-zero/story"
import type { Piece } from "./sections.ts"
import { japaneseNotes } from "./timing-notes.ts"
import { valueShown } from "./timing-values.ts"

type Values = Readonly<Record<string, unknown>>

interface Stage {
  readonly folder: string
  readonly timing: string
  readonly of: Readonly<Record<string, Values>>
}

const STAGES: readonly Stage[] = [
  {
    folder: "core-tcp-check",
    timing: "TcpTiming",
    of: { "ping-from-zero": { ...tcpTiming }, "the book": { ...bookTiming } },
  },
  {
    folder: "devp2p-ping",
    timing: "Devp2pTiming",
    of: { "ping-from-zero, go-ethereum": { ...gethTiming }, ethereumjs: { ...ethereumjsTiming } },
  },
  { folder: "libp2p-style-ping", timing: "Libp2pTiming", of: { "ping-from-zero": { ...libp2pTiming } } },
]
const POLICIES = "packages/libp2p-style-ping/src/connection/ping-policies.ts"

/** Every constant: its values from the objects that the code runs with, its meaning from the comment beside it. */
export function timing(lang: Lang): Piece[] {
  const pieces = STAGES.map(({ folder, timing, of }): Piece => {
    const file = fileOf(folder)
    const rows = [...commentsIn(file, timing).keys()].map((name) => [
      `\`${name}\``,
      ...Object.values(of).map((values) => valueShown(values[name], lang)),
    ])
    const head = [
      { en: "constant", ja: "定数" }[lang],
      ...Object.keys(of).map((name) => BOOK[name]?.[lang] ?? name),
    ]
    return piece(folder, file, [markdownTable(head, rows), notes(file, timing, lang)])
  })
  return [...pieces, policies(lang)]
}

const BOOK: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  "the book": { en: "the book", ja: "本" },
}

/** The ping policies side by side: one column for each implementation. */
function policies(lang: Lang): Piece {
  const rules = (kind: "ping" | "muxerPing") => {
    const names = new Set(pingPolicies.flatMap((policy) => Object.keys(policy[kind] ?? {})))
    const cells = (policy: PingPolicy, name: string) =>
      valueShown((policy[kind] as Values | undefined)?.[name], lang)
    return [...names].map((name) => [
      `\`${kind}.${name}\``,
      ...pingPolicies.map((policy) => cells(policy, name)),
    ])
  }
  const title = { en: "Ping policies of libp2p", ja: "libp2p の ping の方針" }[lang]
  const head = [{ en: "rule", ja: "規則" }[lang], ...pingPolicies.map(({ name }) => name)]
  return piece(title, POLICIES, [
    markdownTable(head, [...rules("ping"), ...rules("muxerPing")]),
    notes(POLICIES, "PingRules", lang),
  ])
}

function piece(title: string, file: string, parts: readonly string[]): Piece {
  return { file, markdown: [`## ${title}`, `[${file}](${file.split("/").at(-1)})`, ...parts].join("\n\n") }
}

function fileOf(folder: string): string {
  return `packages/${folder}/src/timing.ts`
}

function notes(file: string, type: string, lang: Lang): string {
  const said = (name: string, comment: string) =>
    lang === "en" ? comment : (japaneseNotes[type]?.[name]?.ja ?? comment)
  return [...commentsIn(file, type)]
    .map(([name, comment]) => `- \`${name}\`: ${said(name, comment)}`)
    .join("\n")
}

/** Notes whose Japanese is older than the comment that it translates, or which have none: `file: what, with its hash`. */
export function untranslatedNotes(): string[] {
  const sources = [
    ...STAGES.map(({ folder, timing }) => [fileOf(folder), timing] as const),
    [POLICIES, "PingRules"] as const,
  ]
  return sources.flatMap(([file, type]) =>
    [...commentsIn(file, type)].flatMap(([name, comment]) => {
      const hash = fingerprint(comment)
      return japaneseNotes[type]?.[name]?.of === hash
        ? []
        : [
            `docs/src/made/timing-notes.ts: ${type}.${name} is older than its comment in ${file}, whose hash is ${hash}`,
          ]
    }),
  )
}

/** The comments in an interface, by the names of the fields below them. */
function commentsIn(file: string, type: string): Map<string, string> {
  const source = readFileSync(new URL(file, ROOT), "utf8")
  const body = new RegExp(`export interface ${type} \\{\n([\\s\\S]*?)\n\\}`).exec(source)?.[1] ?? ""
  const fields = body.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*?)\*\/\s+readonly (\w+):/g)
  return new Map(
    [...fields].map(([, comment = "", name = ""]) => [name, comment.replace(/\s*\n\s*\* ?/g, " ").trim()]),
  )
}
