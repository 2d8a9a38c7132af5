import { EMPTY_LIST } from "@ping-from-zero/devp2p-ping/wire"
import { answerPings, conductSessions } from "./session.ts"

/** Joins, and from then on answers each ping as it should be. Nothing else of it lives. */
await conductSessions(({ frames }) => answerPings(frames, EMPTY_LIST))
