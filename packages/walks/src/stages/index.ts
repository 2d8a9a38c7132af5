import type { Stage } from "./stage.ts"
import { stage1 } from "./stage-1.ts"
import { stage2 } from "./stage-2.ts"
import { stage3 } from "./stage-3.ts"

export const stages: Readonly<Record<1 | 2 | 3, Stage>> = { 1: stage1, 2: stage2, 3: stage3 }
