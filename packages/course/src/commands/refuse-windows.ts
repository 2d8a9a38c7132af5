import type { Lang } from "@ping-from-zero/story"
import { strings } from "@ping-from-zero/story"
import { UserError } from "ping-from-zero/command"

/** Acts are made of signals and of what a Unix kernel does for a process that is stopped. */
export function refuseWindows(lang: Lang): void {
  if (process.platform === "win32") throw new UserError(strings.noWindows[lang], 1)
}
