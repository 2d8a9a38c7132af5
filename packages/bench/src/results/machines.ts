/** The machines whose results are kept, and the letters by which tables and sentences call them. */
import { markdownTable } from "@ping-from-zero/story"
import type { BenchResult, Circumstances, MachineResults } from "./results.ts"
import { shown } from "./shown.ts"

export function letterOf(index: number): string {
  return String.fromCharCode("A".charCodeAt(0) + index)
}

/** One part of a text for each machine that has something for it, under its letter and name. */
export function eachMachine(
  machines: readonly MachineResults[],
  partOf: (machine: MachineResults) => string | undefined,
): string {
  const parts = machines.flatMap((machine, i) => {
    const part = partOf(machine)
    return part === undefined ? [] : [`**${letterOf(i)}, ${machine.name}**\n\n${part}`]
  })
  return parts.length === 0 ? "Not measured yet." : parts.join("\n\n")
}

/** What each of them is, when it measured, and how quiet it was. */
export function machinesTable(machines: readonly MachineResults[]): string {
  const rows = machines.map(({ name, benches, soaks }, i) => {
    const all = [...benches, ...soaks]
    return [
      letterOf(i),
      name,
      unique(all, ({ machine }) => machine.os).join(", "),
      benches.some(({ machine }) => machine.pinned) ? "yes" : "no",
      computing(all),
      days(all),
      `${shown(Math.max(0, ...benches.flatMap(sharesOf)) * 100)} %`,
      Object.entries(benches.at(-1)?.versions ?? {})
        .map((entry) => entry.join(" "))
        .join(", "),
    ]
  })
  const head = [
    "",
    "Machine",
    "System",
    "Each end on a core of its own",
    "A fixed piece of computing",
    "Measured",
    "Others took at most",
    "Peers",
  ]
  return markdownTable(head, rows)
}

/** In a line, for texts that show no more than some figures. */
export function machinesLine(machines: readonly MachineResults[]): string {
  return machines
    .map(({ name, benches, soaks }, i) => `${letterOf(i)}: ${name}, ${days([...benches, ...soaks])}`)
    .join(". ")
    .concat(".")
}

function sharesOf({ others = 0, comparisons, neighbours = [] }: BenchResult): number[] {
  return [others, ...[...comparisons, ...neighbours].map((each) => each.others ?? 0)]
}

function computing(all: readonly Circumstances[]): string {
  const times = all.flatMap(({ machine }) => machine.computingMs ?? [])
  if (times.length === 0) return "not measured"
  const [least, most] = [shown(Math.min(...times)), shown(Math.max(...times))]
  return least === most ? `${least} ms` : `${least} to ${most} ms`
}

function days(all: readonly Circumstances[]): string {
  return unique(all, ({ date }) => date.slice(0, 10)).join(", ")
}

function unique<T>(all: readonly T[], of: (each: T) => string): string[] {
  return [...new Set(all.map(of))].sort()
}
