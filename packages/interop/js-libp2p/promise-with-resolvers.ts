/** Node 20 has no Promise.withResolvers yet, and js-libp2p calls it. Import this before libp2p. */
declare global {
  interface PromiseConstructor {
    withResolvers<T>(): Resolvers<T>
  }
}

export interface Resolvers<T> {
  promise: Promise<T>
  resolve: (value: T | PromiseLike<T>) => void
  reject: (reason?: unknown) => void
}

Promise.withResolvers ??= function withResolvers<T>(): Resolvers<T> {
  let resolve!: Resolvers<T>["resolve"]
  let reject!: Resolvers<T>["reject"]
  const promise = new Promise<T>((...functions) => {
    ;[resolve, reject] = functions
  })
  return { promise, resolve, reject }
}
