import { strings } from "../story/strings.ts"
import type { Lang } from "../story/text.ts"
import { UserError } from "../user-error.ts"

/** Acts are made of signals and of what a Unix kernel does for a process that is stopped. */
export function refuseWindows(lang: Lang): void {
  if (process.platform === "win32") throw new UserError(strings.noWindows[lang], 1)
}
