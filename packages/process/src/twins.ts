/**
 * Sources in whose place others are read: what a reader wrote for an exercise instead of the package's own file. A twin
 * is loaded under the name of the file that it stands for, so its imports lead where that file's lead. By absolute
 * paths, the package's file first.
 */
export type Twins = ReadonlyMap<string, string>

export const NO_TWINS: Twins = new Map()

/** Where a process is told its twins, and hands them on to the nodes that it starts. */
export const TWINS_VARIABLE = "PING_FROM_ZERO_TWINS"

/** The twins that this process was started with. */
export function twinsOf(env: Readonly<Record<string, string | undefined>>): Twins {
  const text = env[TWINS_VARIABLE]
  return text === undefined ? NO_TWINS : new Map(JSON.parse(text))
}

/** As the variable's value. */
export function twinsText(twins: Twins): string {
  return JSON.stringify([...twins])
}
