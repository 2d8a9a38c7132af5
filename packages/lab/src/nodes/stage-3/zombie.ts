import { answerPings, PING } from "@ping-from-zero/libp2p-style-ping/wire"
import { joinWith } from "./join-with.ts"

// region: zombie
/** Echoes, as the specification wants it. Nothing else of it lives. */
await joinWith({ [PING]: answerPings })
// endregion
