import { parseAddress } from "@ping-from-zero/core-tcp-check"
import { parseEnode } from "@ping-from-zero/devp2p-ping"
import { parsePeerAddress } from "@ping-from-zero/libp2p-style-ping"
import type { Stage } from "../../bench.ts"
import type { ReadContact, Shape } from "../attack.ts"
import { baselines } from "./baselines.ts"
import { stage1Shapes } from "./stage-1.ts"
import { stage2Shapes } from "./stage-2.ts"
import { stage3Shapes } from "./stage-3.ts"

/** What is done to a node of each stage, in the order of the table. */
export const shapes: Readonly<Record<Stage, readonly Shape[]>> = {
  1: [...baselines, ...stage1Shapes],
  2: [...baselines, ...stage2Shapes],
  3: [...baselines, ...stage3Shapes],
}

/** Where a contact of each stage leads to. */
export const readContact: Readonly<Record<Stage, ReadContact>> = {
  1: parseAddress,
  2: parseEnode,
  3: parsePeerAddress,
}
