import type { Row } from "../row.ts"
import { busy } from "./busy.ts"
import { exit } from "./exit.ts"
import { freeze } from "./freeze.ts"
import { gone } from "./gone.ts"
import { healthy } from "./healthy.ts"
import { killed } from "./killed.ts"
import { noPong } from "./no-pong.ts"
import { oneWay } from "./one-way.ts"
import { silent } from "./silent.ts"
import { slowAbove, slowBelow } from "./slow.ts"
import { takeover } from "./takeover.ts"
import { thaw } from "./thaw.ts"
import { wrongEcho } from "./wrong-echo.ts"
import { zombie } from "./zombie.ts"

/** Every way to fail, from the loudest to the quietest. */
export const rows: readonly Row[] = [
  healthy,
  killed,
  exit,
  takeover,
  gone,
  oneWay,
  freeze,
  thaw,
  busy,
  slowBelow,
  slowAbove,
  silent,
  noPong,
  wrongEcho,
  zombie,
]
