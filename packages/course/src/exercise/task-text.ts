import { clip, wrap } from "@ping-from-zero/story"

const WIDTH = 78

/** A task's Markdown as lines for a terminal: paragraphs wrapped, tables as name and what it does, links with their address. */
export function taskText(markdown: string, width: number = WIDTH): string {
  return blocksOf(markdown.trim())
    .map((block) => blockText(block, width))
    .join("\n\n")
}

/** What stands between empty lines. */
function blocksOf(markdown: string): string[] {
  return markdown.split(/\n{2,}/)
}

function blockText(block: string, width: number): string {
  const lines = block.split("\n")
  if (lines[0]!.startsWith("|")) return lines.flatMap((line) => rowLines(line, width)).join("\n")
  if (lines[0]!.startsWith("```"))
    return lines
      .slice(1, -1)
      .map((line) => `   ${clip(line, width - 1)}`) // with its indent it fits 80 columns
      .join("\n")
  if (/^(- |\d+\. )/.test(lines[0]!))
    return itemsOf(lines)
      .map((item) => itemText(item, width))
      .join("\n")
  return wrap(plain(lines.join(" ")), width)
    .map((line) => ` ${line}`)
    .join("\n")
}

/** A row: its first cell, and the others below it where they are long. */
function rowLines(line: string, width: number): string[] {
  if (/^\|[\s|:-]+\|$/.test(line)) return []
  const [first = "", ...rest] = line
    .replaceAll("\\|", "\u0000")
    .split("|")
    .slice(1, -1)
    .map((cell) => plain(cell.replaceAll("\u0000", "|").trim()))
  const others = rest.filter(Boolean)
  return [`   ${first}`, ...others.flatMap((cell) => wrap(cell, width - 6).map((text) => `      ${text}`))]
}

function itemsOf(lines: readonly string[]): string[] {
  const items: string[] = []
  for (const line of lines) {
    if (/^(- |\d+\. )/.test(line)) items.push(line)
    else items.push(`${items.pop() ?? ""} ${line.trim()}`)
  }
  return items
}

function itemText(item: string, width: number): string {
  const [, mark = "-", text = item] = /^(-|\d+\.) (.*)$/s.exec(item) ?? []
  const indent = " ".repeat(mark.length + 1)
  return wrap(plain(text), width - 4)
    .map((line, i) => ` ${i === 0 ? `${mark} ` : indent}${line}`)
    .join("\n")
}

/** Without what only a page shows: emphasis goes, a link keeps its address. */
function plain(text: string): string {
  return text
    .replaceAll(/\[([^\]]+)\]\(([^)]+)\)/g, "$1 ($2)")
    .replaceAll(/(?<![\w*])\*{1,2}([^*]+)\*{1,2}(?![\w*])/g, "$1")
    .replaceAll("`", "")
}
