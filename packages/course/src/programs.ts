import { ROOT } from "@ping-from-zero/process"

/** The programs behind `pnpm node` and `pnpm probe`, from the root of the repository. */
export const CLI = "packages/cli/src/main.ts"
/** Those behind `pnpm chapter`, `pnpm exercise`, `pnpm measure` and `pnpm check-setup`. */
export const COURSE = "packages/course/src/main.ts"

/** What acts start a node with. */
export const NODE_PROGRAM: URL = new URL(CLI, ROOT)
