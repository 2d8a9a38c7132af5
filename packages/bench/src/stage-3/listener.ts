/** A peer of ours that answers pings and bulk. Asked, it says what it holds and has used. */
import { answerPings, formatMultiaddr, PING } from "@ping-from-zero/libp2p-style-ping/wire"
import { say } from "../say.ts"
import { tellUsage } from "../usage.ts"
import { newHost } from "./parts.ts"
import { answerPerf, PERF } from "./perf.ts"

const host = newHost()
host.handle(PING, answerPings)
host.handle(PERF, answerPerf)
tellUsage()
const address = await host.listen({ host: "127.0.0.1", port: 0 }, () => {})
say("listening", { contact: `${formatMultiaddr(address)}/p2p/${host.peerId}` })
