import { conductSessions, readForEver } from "./session.ts"

/** Joins, and from then on reads every message and says nothing. */
await conductSessions(({ frames }) => readForEver(frames))
