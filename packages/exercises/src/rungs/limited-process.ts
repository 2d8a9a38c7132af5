import { type Exit, ProcessGroup } from "@ping-from-zero/process"

export interface LimitedRun {
  readonly lines: readonly string[]
  readonly stderr: string
  readonly exit: Exit
  /** It used up its processor time: it was in an endless loop. */
  readonly loops: boolean
}

export interface LimitedOptions {
  /** Of processor time, as the kernel counts it: a busy machine takes none of it away. */
  readonly seconds: number
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

/** What runs a command so that the kernel ends it (SIGXCPU) when it has used up so much processor time. */
export function limited(command: readonly string[], seconds: number): string[] {
  // -c 0: no core dump of it is left behind.
  return ["sh", "-c", `ulimit -c 0; ulimit -S -t ${seconds}; exec "$@"`, "sh", ...command]
}

/** Runs a command to its end; the kernel ends it where it takes more processor time than it may. */
export async function runLimited(command: readonly string[], options: LimitedOptions): Promise<LimitedRun> {
  const { seconds, cwd, env, signal } = options
  const lines: string[] = []
  let stderr = ""
  const group = new ProcessGroup(limited(command, seconds), {
    onLine: (line) => lines.push(line),
    onStderr: (text) => {
      stderr += text
    },
    ...(cwd !== undefined && { cwd }),
    ...(env && { env }),
  })
  const stop = () => group.signal("SIGKILL")
  if (signal?.aborted) stop()
  signal?.addEventListener("abort", stop)
  try {
    const exit = await group.exited
    signal?.throwIfAborted()
    return { lines, stderr, exit, loops: exit.signal === "SIGXCPU" }
  } finally {
    signal?.removeEventListener("abort", stop)
  }
}
