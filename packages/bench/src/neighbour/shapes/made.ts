export const MIB = 1_048_576

export function times<T>(n: number, make: (i: number) => T): T[] {
  return Array.from({ length: n }, (_, i) => make(i))
}

/** CJK letters (extension B), four bytes each, no two alike: what punycode has the most to do with. */
export function letters(bytes: number): string {
  return times(bytes / 4, (i) => String.fromCodePoint(0x20000 + (i % 42_000))).join("")
}

/** Addresses of this machine at which nobody listens. */
export const nobody = (i: number): string => `127.9.${(i >> 8) & 255}.${i & 255}`

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Makes it when it is wanted first, and keeps it. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Another one each time. */
export function fresh<T>(make: (n: number) => T): () => T {
  let n = 0
  return () => make(n++)
}

/** A write that the kernel takes at once leaves the event loop no turn: who writes on and on has to give it one. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
