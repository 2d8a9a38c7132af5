/** The other side gave the stream up in the middle: what it had not yet delivered is lost. */
export class StreamReset extends Error {
  override readonly name = "StreamReset"

  constructor() {
    super("the other side reset the stream")
  }
}

/** A second read began while the first still waited. A stream has one reader at a time. */
export class AlreadyReading extends Error {
  override readonly name = "AlreadyReading"

  constructor() {
    super("another read is waiting on this stream")
  }
}

/** A write after `end`. */
export class WriteAfterEnd extends Error {
  override readonly name = "WriteAfterEnd"

  constructor() {
    super("write after end: this side of the stream is finished")
  }
}
