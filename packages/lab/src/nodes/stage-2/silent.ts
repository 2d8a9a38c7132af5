import { conductSessions, readAll } from "./session.ts"

/** Joins, and from then on reads every message and says nothing. */
await conductSessions(({ frames }) => readAll(frames))
