import type { Chapter } from "@ping-from-zero/lab"
import { handshake } from "./act-handshake.ts"
import { ethereumjsAct, goEthereumAct, verdict } from "./acts-real-peers.ts"
import { frozen, killed, network, session } from "./acts-sessions.ts"
import { forged, fullPipe, noPong, silent } from "./acts-wrong-nodes.ts"
import { interval } from "./figures.ts"
import { text } from "./strings.ts"

const chapter: Chapter = {
  title: text.title,
  stage: 2,
  interval: { shown: interval, original: 15, whose: text.model },
  glosses: text.glosses,
  acts: [
    ...[network, session, killed, frozen, silent, noPong],
    ...[ethereumjsAct, goEthereumAct, verdict],
    ...[handshake, forged, fullPipe],
  ],
}
export default chapter
