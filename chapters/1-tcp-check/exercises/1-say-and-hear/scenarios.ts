import { playScenarios } from "@ping-from-zero/exercises"
import { hears } from "./hear.ts"
import { says } from "./say.ts"

await playScenarios([...says, ...hears])
