import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import {
  devp2pChecks,
  devp2pChecksEvery,
  devp2pNode,
  enodeContact,
  formatNodeKey,
  generateNodeKey,
  parseEnode,
  parseNodeKey,
  random,
} from "@ping-from-zero/devp2p-ping"
import { ownKey } from "./key-file.ts"
import type { StageParts } from "./stage.ts"
import { devp2pLadder } from "./stage-2-ladder.ts"
import { typedContact, typedHosts } from "./typed-contact.ts"

export const parts: StageParts = {
  interval: devp2pChecks.geth.timing.pingInterval,

  async readContacts(text) {
    const { id, host, port } = typedContact(text, parseEnode)
    const [first, ...others] = await typedHosts(host)
    const contact = (address: string) => enodeContact({ id, host: address, port })
    return [contact(first), ...others.map(contact)]
  },

  makeLadder: (text) => devp2pLadder(typedContact(text, parseEnode)),

  makeNode({ listen, advertise, role, interval, own }) {
    const { key, policy = "geth" } = own
    return devp2pNode({
      transport: tcpTransport,
      listen,
      advertise,
      role,
      key: ownKey(key, () => formatNodeKey(generateNodeKey(random)), parseNodeKey),
      checks: devp2pChecksEvery(interval, devp2pChecks[policy as keyof typeof devp2pChecks]),
    })
  },
}
