/**
 * Lets every promise chain run until it waits for something outside: time, a socket, the caller.
 * A message to oneself arrives only after all of them came to rest, in Node and in browsers.
 */
export function settle(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener("message", () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(undefined)
  })
}
