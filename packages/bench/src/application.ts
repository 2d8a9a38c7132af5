/**
 * Loaded before a program that transfers much: objects that take 10 MB, as those of an application around it. Nobody uses
 * them. V8 marks its whole heap when the arrays outside of it, which Node and OpenSSL make for each message, outgrow a
 * limit; and the smaller the heap, the lower that limit. A bench alone holds 9 MB: V8 marks it some 20 times for 256 MiB,
 * before the quick collections that free the arrays are due. Above some 12 MB these come first.
 */
const OBJECTS = 75_000

export const held: readonly object[] = Array.from({ length: OBJECTS }, (_, i) => ({ i, name: [i, `${i}`] }))
