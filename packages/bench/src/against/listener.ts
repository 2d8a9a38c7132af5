/** An end of the commit in a folder that is called: FOLDER 2|3. Stage 1's checks call a listener that is no stage's. */
import { say } from "../say.ts"
import { answerPerf, PERF } from "../stage-3/perf.ts"
import { devp2pOf, libp2pOf, socketsOf } from "./stages.ts"

const [folder, stage] = [process.argv[2]!, process.argv[3]]
const transport = await socketsOf(folder)
const at = { host: "127.0.0.1", port: 0 }
if (stage === "2") {
  say("listening", { contact: await (await devp2pOf(folder)).listen(transport, at) })
} else {
  const { newHost, answerPings, formatMultiaddr, peerIdOf, PING } = await libp2pOf(folder)
  const host = newHost(transport)
  host.handle(PING, answerPings)
  host.handle(PERF, answerPerf)
  const address = await host.listen(at, () => {})
  say("listening", { contact: `${formatMultiaddr(address)}/p2p/${peerIdOf(host)}` })
}
