import { answerPings, conductSessions } from "./session.ts"

/** RLP: the list of the one number 42, where the list should be empty. */
const SOMETHING_ELSE = Uint8Array.of(0xc1, 42)

/** Joins, and from then on answers each ping with a pong that holds what it should not. */
await conductSessions(({ frames }) => answerPings(frames, SOMETHING_ELSE))
