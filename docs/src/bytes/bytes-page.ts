import { toHex } from "@ping-from-zero/core-tcp-check/wire"
import type { Lang, Text } from "@ping-from-zero/story"
import { markdownTable } from "@ping-from-zero/story"
import type { Piece } from "../made/sections.ts"
import type { Field, Message } from "./message.ts"
import { stage1 } from "./stage-1.ts"
import { stage2 } from "./stage-2.ts"
import { stage3 } from "./stage-3.ts"

const STAGES: readonly { title: Text; file: string; messages: () => Message[] | Promise<Message[]> }[] = [
  {
    title: { en: "Stage 1: the book", ja: "第1段階: 本" },
    file: "packages/core-tcp-check/src/dialect/book.ts",
    messages: stage1,
  },
  {
    title: { en: "Stage 2: devp2p", ja: "第2段階: devp2p" },
    file: "packages/devp2p-ping/src/handshake/handshake.ts",
    messages: stage2,
  },
  {
    title: { en: "Stage 3: libp2p", ja: "第3段階: libp2p" },
    file: "packages/libp2p-style-ping/src/connection/upgrade.ts",
    messages: stage3,
  },
]

const HEAD = {
  en: ["from", "bytes", "field, and its bytes in hex"],
  ja: ["位置", "長さ", "フィールドと、16 進のバイト列"],
}

/** Each message as a table: every byte of it belongs to a named field. */
export async function bytes(lang: Lang): Promise<Piece[]> {
  const stages = STAGES.map(async ({ title, file, messages }) => {
    const parts = (await messages()).map(
      (message) =>
        `### ${message.from}: ${message.title[lang]}\n\n${total(message, lang)}\n\n${markdownTable(HEAD[lang], rows(message, lang))}`,
    )
    return {
      file,
      markdown: `## ${title[lang]}\n\n[${file}](${file.split("/").at(-1)})\n\n${parts.join("\n\n")}`,
    }
  })
  return Promise.all(stages)
}

function total({ fields }: Message, lang: Lang): string {
  const length = fields.reduce((sum, field) => sum + field.bytes.length, 0)
  return lang === "en" ? `${length} bytes.` : `全体で ${length} バイトです。`
}

function rows({ fields }: Message, lang: Lang): string[][] {
  let at = 0
  return fields.map(({ name, bytes: part, says = "" }: Field) => {
    const field = says === "" ? name[lang] : `${name[lang]}: \`${says}\``
    const hex = toHex(part).replace(/(..)(?=.)/g, "$1 ")
    const row = [`${at}`, `${part.length}`, `${field}<br>\`${hex}\``]
    at += part.length
    return row
  })
}
