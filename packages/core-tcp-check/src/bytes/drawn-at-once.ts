/** So many bytes are drawn at once. Smaller: more calls. Larger: more lie there that nobody wants yet. */
const DRAWN = 4096

/**
 * Random bytes from a source whose each call costs, however few it gives: as much as to encrypt a small message, where it
 * is the kernel's. What was given is not kept, for it may have become a key.
 * @param fill fills an array from the source
 */
export function drawnAtOnce(fill: (bytes: Uint8Array) => void): (bytes: number) => Uint8Array {
  const drawn = new Uint8Array(DRAWN)
  /** How many of them were given away; at first all, for none were drawn. */
  let given = DRAWN
  return (bytes) => {
    if (bytes > DRAWN) {
      const many = new Uint8Array(bytes)
      fill(many)
      return many
    }
    if (given + bytes > DRAWN) {
      fill(drawn)
      given = 0
    }
    const taken = drawn.slice(given, given + bytes)
    drawn.fill(0, given, given + bytes)
    given += bytes
    return taken
  }
}
