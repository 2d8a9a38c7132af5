/** The newest release of an even major: those are the Nodes that live long. Undefined where there is none. */
export function newestEven(versions: readonly string[]): string | undefined {
  return versions
    .filter((version) => /^\d+\.\d+\.\d+$/.test(version) && Number.parseInt(version, 10) % 2 === 0)
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }))
    .at(-1)
}
