import type { Chapter } from "@ping-from-zero/lab"
import { network } from "./acts/01-network.ts"
import { session } from "./acts/02-session.ts"
import { killed } from "./acts/03-killed.ts"
import { frozen } from "./acts/04-frozen.ts"
import { silent } from "./acts/05-silent.ts"
import { noPong } from "./acts/06-no-pong.ts"
import { ethereumjsAct } from "./acts/07-ethereumjs.ts"
import { goEthereumAct } from "./acts/08-go-ethereum.ts"
import { verdict } from "./acts/09-verdict.ts"
import { handshake } from "./acts/10-handshake.ts"
import { forged } from "./acts/11-forged.ts"
import { fullPipe } from "./acts/12-full-pipe.ts"

const chapter: Chapter = {
  title: { en: "devp2p's ping", ja: "devp2p の ping" },
  stage: 2,
  interval: { shown: 3, original: 15, whose: { en: "go-ethereum", ja: "go-ethereum" } },
  glosses: {
    message: "no pong, but it authenticates",
    pong: "it read our ping and answered",
    silence: "no message that counts",
    goodbye: "it left politely",
    session: "more it does not tell",
    EOF: "its kernel closed the stream",
    "i/o timeout": "its read deadline is over",
    "we said TIMEOUT": "no pong, 10 s after a ping",
  },
  acts: [
    network,
    session,
    killed,
    frozen,
    silent,
    noPong,
    ethereumjsAct,
    goEthereumAct,
    verdict,
    handshake,
    forged,
    fullPipe,
  ],
}
export default chapter
