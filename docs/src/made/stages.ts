import type { Lang, Text } from "@ping-from-zero/story"
import { html } from "../pictures/svg.ts"
import type { Piece } from "./sections.ts"

interface Stage {
  readonly name: Text
  readonly as: Text
  readonly layers: readonly string[]
  readonly proof: Text
}

const STAGES: readonly Stage[] = [
  {
    name: { en: "1 TCP check", ja: "1 TCP の確認" },
    as: { en: "the book", ja: "本" },
    layers: ["TCP"],
    proof: { en: "a connection opened", ja: "接続できた" },
  },
  {
    name: { en: "2 devp2p", ja: "2 devp2p" },
    as: { en: "go-ethereum", ja: "go-ethereum" },
    layers: ["TCP", "RLPx"],
    proof: { en: "a message authenticated", ja: "認証された通信が届いた" },
  },
  {
    name: { en: "3 libp2p", ja: "3 libp2p" },
    as: { en: "rust-libp2p", ja: "rust-libp2p" },
    layers: ["TCP", "Noise", "yamux"],
    proof: { en: "the same bytes came back", ja: "同じバイト列が返った" },
  },
]
/** Pixels; a column is a third of the page. */
const LAYER = 30
const GROUND = 150

/** The three stages side by side, each with its layers stacked, and below them what counts as proof of life. */
export function stages(lang: Lang): Piece[] {
  const towers = STAGES.map(({ name, as, layers, proof }, i) => {
    const middle = `${(100 * (2 * i + 1)) / 6}%`
    const left = `${(100 * i) / 3 + 2}%`
    const boxes = layers.map((layer, j) => {
      const y = GROUND - (j + 1) * LAYER
      return html`<rect class="layer" x="${left}" width="29%" y="${y}" height="${LAYER - 3}" rx="3"/><text x="${middle}" y="${y + 18}" text-anchor="middle">${layer}</text>`
    })
    const top = GROUND - layers.length * LAYER
    return html`${boxes}<text class="who" x="${middle}" y="${top - 22}" text-anchor="middle">${name[lang]}</text><text class="axis" x="${middle}" y="${top - 7}" text-anchor="middle">${as[lang]}</text><text class="proof" x="${middle}" y="${GROUND + 18}" text-anchor="middle">${proof[lang]}</text>`
  })
  const label = {
    en: "The three stages and what counts as life in each",
    ja: "三つの段階と、それぞれで生存とみなすもの",
  }[lang]
  const picture = html`<figure class="run stages"><svg class="picture" role="img" aria-label="${label}" width="100%" height="${GROUND + 26}">${towers}</svg></figure>`
  const said = STAGES.map(
    ({ name, as, layers, proof }) =>
      `- **${name[lang]}** (${as[lang]}): ${layers.join(" · ")}: ${proof[lang]}.`,
  )
  const japanese = STAGES.map(
    ({ name, as, layers, proof }) =>
      `- **${name.ja}**（${as.ja}）: ${layers.join("・")}。${proof.ja}ことを生存とみなします。`,
  )
  return [
    {
      file: "README.md",
      markdown: `${picture.text.replaceAll("\n", "")}\n\n${(lang === "en" ? said : japanese).join("\n")}`,
    },
  ]
}
