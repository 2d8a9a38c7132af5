/** Whom the kernel tells what becomes of a connection: the process that holds the socket. */
export interface SocketUser {
  connected(): void
  arrived(bytes: Uint8Array): void
  ended(): void
  /** There is room to write. */
  writable(): void
  /** Nothing comes or goes any more. Before `connected`, it could not be made. */
  broke(error: Error): void
}
