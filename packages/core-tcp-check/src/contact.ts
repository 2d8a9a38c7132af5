import { visible } from "./bytes/visible.ts"

/**
 * How a node can be called: `host:port` in stage 1, an enode URL in stage 2, a multiaddr in stage 3. Only the
 * package that made it looks inside. It is canonical, so two contacts are the same exactly when their text is.
 */
export type Contact = string & { readonly "~contact": unique symbol }

/** A text is not a contact of this stage. The message says what is wrong with it; a stranger may have written the text. */
export class InvalidContact extends Error {
  override readonly name = "InvalidContact"

  constructor(message: string) {
    super(visible(message))
  }
}
