export { ReadingTurns } from "./reading-turns.ts"
export { resolveHosts } from "./resolve-host.ts"
export { SocketStream } from "./socket-stream.ts"
export { tcpTransport } from "./tcp-transport.ts"
