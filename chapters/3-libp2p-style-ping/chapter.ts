import type { Chapter } from "@ping-from-zero/lab"
import { echo } from "./acts/01-echo.ts"
import { slow } from "./acts/02-slow.ts"
import { killed } from "./acts/03-killed.ts"
import { frozen } from "./acts/04-frozen.ts"
import { liar } from "./acts/05-liar.ts"
import { twoChecks } from "./acts/06-two-checks.ts"
import { zombie } from "./acts/07-zombie.ts"
import { policies } from "./acts/08-policies.ts"
import { ladder } from "./acts/09-ladder.ts"
import { jsAct } from "./acts/10-js-libp2p.ts"
import { rustAct } from "./acts/11-rust-libp2p.ts"
import { verdict } from "./acts/12-verdict.ts"

const chapter: Chapter = {
  title: { en: "libp2p's ping", ja: "libp2p の ping" },
  stage: 3,
  interval: { shown: 3, original: 15, whose: { en: "rust-libp2p", ja: "rust-libp2p" } },
  glosses: {
    echo: "the same 32 bytes came back",
    "echo, not compared": "32 bytes, whichever",
    "wrong echo": "32 bytes, but not ours",
    "no echo yet": "asked, and it is overdue",
    "no echo in time": "asked, and nothing came",
    "ping failed": "the stream broke under it",
    "muxer answered": "its yamux reads",
    "muxer silent": "its yamux answers nothing",
    "connection ended": "its kernel closed it",
    message: "no pong, but it authenticates",
    pong: "it read our ping and answered",
    silence: "no message that counts",
    "session ended": "its kernel closed it",
    "Ping error": "its second failure in a row",
    "The operation was aborted due to timeout": "it gave up waiting",
  },
  acts: [echo, slow, killed, frozen, liar, twoChecks, zombie, policies, ladder, jsAct, rustAct, verdict],
}
export default chapter
