import { quote } from "../bytes/visible.ts"

/**
 * What came over the wire is not a message. The subclasses tell the cases apart. Whatever of the sender's is
 * quoted in them is quoted short and escaped: it may end up on a terminal.
 */
export class InvalidMessage extends Error {
  override readonly name: string = "InvalidMessage"
}

/** The sender connected and said nothing. */
export class EmptyMessage extends InvalidMessage {
  override readonly name = "EmptyMessage"
}

export class NotUtf8 extends InvalidMessage {
  override readonly name = "NotUtf8"
}

export class NotJson extends InvalidMessage {
  override readonly name = "NotJson"
}

export class MissingField extends InvalidMessage {
  override readonly name = "MissingField"
  readonly field: string

  constructor(field: string) {
    super(`the field "${field}" is missing`)
    this.field = field
  }
}

export class IllTypedField extends InvalidMessage {
  override readonly name = "IllTypedField"
  readonly field: string

  constructor(field: string, wanted: string, value: unknown) {
    super(`the field "${field}" is not ${wanted}: ${quote(value)}`)
    this.field = field
  }
}

export class WrongProtocol extends InvalidMessage {
  override readonly name = "WrongProtocol"

  constructor(protocol: unknown) {
    super(`another protocol: ${quote(protocol)}`)
  }
}

export class NewerVersion extends InvalidMessage {
  override readonly name = "NewerVersion"

  constructor(version: string, ours: string) {
    super(`version ${quote(version)} is newer than ours, ${ours}`)
  }
}

export class UnknownMessageType extends InvalidMessage {
  override readonly name = "UnknownMessageType"

  constructor(type: unknown) {
    super(`there is no message type ${quote(type)}`)
  }
}

export class PortOutOfRange extends InvalidMessage {
  override readonly name = "PortOutOfRange"

  constructor(port: unknown) {
    super(`port ${quote(port)} is out of range: 1 to 65535`)
  }
}

/** A list names somebody who cannot be called. */
export class UncallableContact extends InvalidMessage {
  override readonly name = "UncallableContact"

  constructor(host: string) {
    super(`${quote(host)} in a list of nodes is no IP address that can be called`)
  }
}

export class TooManyContacts extends InvalidMessage {
  override readonly name = "TooManyContacts"

  constructor(limit: number) {
    super(`a list of more than ${limit} nodes`)
  }
}

/** A pickle that is anything else than a set of (text, int). */
export class PickleRefused extends InvalidMessage {
  override readonly name = "PickleRefused"
  /** Where it was refused: index of the character. */
  readonly offset: number

  constructor(what: string, offset: number) {
    super(`pickle refused at character ${offset}: ${what}`)
    this.offset = offset
  }
}
