/** Markup with its values escaped; a list of markup is joined, other markup is taken as it is. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Value = string | number | Markup | readonly Markup[]

export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return new Markup(parts.reduce((text, part, i) => text + written(values[i - 1] ?? "") + part))
}

function written(value: Value): string {
  if (typeof value === "object") {
    return value instanceof Markup ? value.text : value.map(({ text }) => text).join("")
  }
  return `${value}`.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
}

/** A share of the picture's width, in per cent: the picture is as wide as the page. */
export function percent(share: number): string {
  return `${Number((100 * share).toFixed(2))}%`
}
