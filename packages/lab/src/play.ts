/** For those who play acts: load chapters, see what stands in the way, play or replay, and know what can go wrong. */

export { NotProvided } from "./acts/deeds.ts"
export type { Player, PlayOptions } from "./acts/player.ts"
export { NeverHappened, NodeEnded } from "./acts/waiting.ts"
export { codeLine, loadChapter, NoSuchCode, recordingFile } from "./playing/chapters.ts"
export { obstacleTo } from "./playing/obstacle.ts"
export { inMemory, withProcesses } from "./playing/play.ts"
export { type ReplayOptions, replay } from "./playing/replay.ts"
export { Network, NoNetwork } from "./processes/network.ts"
