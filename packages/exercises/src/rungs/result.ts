import type { RungName } from "../exercise.ts"

/** What one rung found out. */
export type RungResult =
  | {
      readonly rung: RungName
      readonly ok: true
      readonly message: string
      /** This machine has nothing of what it needs: nothing was proved. */
      readonly wasSkipped?: true
    }
  | {
      readonly rung: RungName
      readonly ok: false
      readonly message: string
      /** Nothing speaks against what was written: our own code does not pass on this machine now either. */
      readonly isUndecided?: true
    }
