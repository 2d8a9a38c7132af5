import { playScenarios } from "@ping-from-zero/exercises"
import { scenariosOfStreams } from "./of-streams.ts"
import { scenariosOfWindows } from "./of-windows.ts"

await playScenarios([...scenariosOfWindows, ...scenariosOfStreams])
