/** Takes connections on so many ports, reads what comes, and closes when the other side does. Prints where. */
import { type AddressInfo, createServer } from "node:net"
import { say } from "../say.ts"

const ports: number[] = []
for (let i = 0; i < Number(process.argv[2]); i += 1) {
  const server = createServer((socket) => socket.on("error", () => {}).resume())
  await new Promise<void>((listening) => server.listen({ host: "127.0.0.1", port: 0 }, listening))
  ports.push((server.address() as AddressInfo).port)
}
say("listening", { contact: `127.0.0.1:${ports[0]}`, ports })
