import { clip, wrap } from "@ping-from-zero/story"

const WIDTH = 78

/** A task's Markdown as lines for a terminal: paragraphs wrapped, tables row by row, links with their address. */
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
  if (lines[0]!.startsWith("|")) return tableLines(lines, width).join("\n")
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

/** Row by row: the first cell, and below it the others; where they are many, each behind the name of its column. */
function tableLines(lines: readonly string[], width: number): string[] {
  const rows = lines.filter((line) => !/^\|[\s|:-]+\|$/.test(line)).map(cellsOf)
  const [names = []] = rows
  if (names.length <= 2) return rows.flatMap(([first = "", ...rest]) => rowLines(first, rest, width))
  return rows.slice(1).flatMap(([first = "", ...rest]) => {
    const named = rest.map((cell, i) => cell && `${names[i + 1]}: ${cell}`)
    return rowLines(first, [named.filter(Boolean).join("; ")], width)
  })
}

function cellsOf(line: string): string[] {
  return line
    .replaceAll("\\|", "\u0000")
    .split("|")
    .slice(1, -1)
    .map((cell) => plain(cell.replaceAll("\u0000", "|").trim()))
}

function rowLines(first: string, others: readonly string[], width: number): string[] {
  const below = others.filter(Boolean).flatMap((text) => wrap(text, width - 6))
  return [`   ${first}`, ...below.map((line) => `      ${line}`)]
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
