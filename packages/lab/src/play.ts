/** For those who play acts: load chapters, see what stands in the way, play or replay, and know what can go wrong. */
export { codeLine, loadChapter, NoSuchCode, recordingFile } from "./acts/chapters.ts"
export { NotProvided } from "./acts/deeds.ts"
export { obstacleTo } from "./acts/obstacle.ts"
export { inMemory, withProcesses } from "./acts/play.ts"
export type { Player, PlayOptions } from "./acts/player.ts"
export { type ReplayOptions, replay } from "./acts/replay.ts"
export { NeverHappened, NodeEnded } from "./acts/waiting.ts"
export { Network, NoNetwork } from "./faults/network.ts"
