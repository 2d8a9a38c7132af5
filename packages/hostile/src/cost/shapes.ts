/** What the tables of shapes are written with. */
import { fromUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import type { ErrorClass } from "../fuzz/target.ts"
import type { Shape } from "./measure.ts"

export const MIB = 1_048_576
/** What a decoder holds that makes objects of its bytes, however few bytes each takes. */
export const OF_OBJECTS = 200

export const times = <T>(n: number, make: (i: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => make(i))

/** Letters (CJK, extension B), no two of them alike up to 42,000: the worst for whoever writes host names in ASCII. */
export const letters = (n: number): string =>
  times(n, (i) => String.fromCodePoint(0x20000 + (i % 42_000))).join("")

/** A message of the book, as stages 1 and 3 write it: by default CORE_LIST. */
export const bookMessage = (payload: unknown, type = 2, port = 1): Uint8Array =>
  fromUtf8(
    JSON.stringify({
      protocol: "simple_bitcoin_protocol",
      version: "0.1.0",
      msg_type: type,
      my_port: port,
      payload,
    }),
  )

/** Makes shapes of an input, which is not measured, and of what reads it, which is. */
export const shapesOf =
  (refusedAs: readonly ErrorClass[]) =>
  <T>(
    name: string,
    most: number,
    make: (n: number) => T,
    read: (input: T) => unknown,
    heldPerByte = 8,
  ): Shape => ({
    name,
    most,
    make: (n) => {
      const input = make(n)
      return () => read(input)
    },
    heldPerByte,
    refusedAs,
  })
