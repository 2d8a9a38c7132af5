import { type ChildProcess, spawn } from "node:child_process"

/**
 * A handler for `exit` or SIGINT does not run when this process is killed, so the peers' end is left to a shell
 * that outlives it. Its input ends when this process does, however that came about; the last line it read
 * names the process groups that were alive.
 */
const SCRIPT = `
while read -r line; do groups=$line; done
for group in $groups; do kill -s KILL -- "-$group"; done
`

const guarded = new Set<number>()
let shell: ChildProcess | undefined

/** From now on this process group ends when this process does. */
export function guard(group: number): void {
  guarded.add(group)
  tellShell()
}

/** The group has ended by itself: the system may soon give its number to another one. */
export function unguard(group: number): void {
  guarded.delete(group)
  tellShell()
}

function tellShell(): void {
  shell ??= startShell()
  shell.stdin?.write(`${[...guarded].join(" ")}\n`)
}

function startShell(): ChildProcess {
  // Detached: in a session of its own, where Ctrl-C does not reach it.
  const child = spawn("sh", ["-c", SCRIPT], { detached: true, stdio: ["pipe", "ignore", "ignore"] })
  child.unref()
  return child
}
