/** The lines that differ between two texts, with `-` and `+`; lines that both begin or end with are left out. */
export function difference(before: string, after: string): string[] {
  const [a, b] = [before.split("\n"), after.split("\n")]
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++
  return [
    ...a.slice(head, a.length - tail).map((line) => `- ${line}`),
    ...b.slice(head, b.length - tail).map((line) => `+ ${line}`),
  ]
}
