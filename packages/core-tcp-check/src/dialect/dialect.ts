import { type Message, UnsayableMessage } from "../membership/message.ts"

/** How messages are written on stage 1's wire. A connection carries one message, and ends with it. */
export interface Dialect {
  readonly name: "book" | "blue"
  /** No message has more bytes, neither one that we send nor one that we read. */
  readonly maxBytes: number
  /**
   * @param myPort where the sender listens; the receiver joins it with the host that the connection came from
   * @throws {UnsayableMessage}
   */
  encode(message: Message, myPort: number): Uint8Array
  /**
   * The inverse of encode, for bytes that anybody may have sent.
   * @throws {InvalidMessage} one of its subclasses, and never anything else
   */
  decode(bytes: Uint8Array): Decoded
}

export interface Decoded {
  readonly message: Message
  /** 1 to 65535: where the sender says that it listens. */
  readonly myPort: number
}

/** The dialect has no such message. */
export class NotInDialect extends UnsayableMessage {
  override readonly name = "NotInDialect"

  constructor(dialect: string, type: string) {
    super(`the ${dialect} dialect has no ${type}`)
  }
}

/** Its readers don't take so many bytes. */
export class MessageTooLong extends UnsayableMessage {
  override readonly name = "MessageTooLong"

  constructor(bytes: number, limit: number, remedy = "") {
    super(`a message of ${bytes} bytes, where at most ${limit} are read${remedy}`)
  }
}
