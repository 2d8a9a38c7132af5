/**
 * Keccak-f[1600], the permutation below Keccak-256, as a WebAssembly module. JavaScript's fast integers have 32 bits, a
 * lane has 64. Libraries in WebAssembly keep one hash in themselves: to load and save it for each session takes longer
 * than to permute it. So the module is written here, instruction by instruction, from the formulas of the standard.
 *
 * The state is 25 lanes of 8 bytes, little-endian; A[x, y] is lane x + 5y.
 * Source: FIPS 202, section 3.2; WebAssembly core specification, chapter 5.
 */

import type { Permutation } from "./keccak.ts"

/** How far ρ rotates A[x, y]: in a row all x of one y (FIPS 202, table 2, modulo 64). */
const ROTATIONS = [
  [0, 1, 62, 28, 27],
  [36, 44, 6, 55, 20],
  [3, 10, 43, 25, 39],
  [41, 45, 15, 21, 8],
  [18, 2, 61, 56, 14],
]

/** What ι adds, in each of the 24 rounds. */
const ROUND_CONSTANTS = [
  ...[0x0000000000000001n, 0x0000000000008082n, 0x800000000000808an, 0x8000000080008000n],
  ...[0x000000000000808bn, 0x0000000080000001n, 0x8000000080008081n, 0x8000000000008009n],
  ...[0x000000000000008an, 0x0000000000000088n, 0x0000000080008009n, 0x000000008000000an],
  ...[0x000000008000808bn, 0x800000000000008bn, 0x8000000000008089n, 0x8000000000008003n],
  ...[0x8000000000008002n, 0x8000000000000080n, 0x000000000000800an, 0x800000008000000an],
  ...[0x8000000080008081n, 0x8000000000008080n, 0x0000000080000001n, 0x8000000080008008n],
]

/** In memory: the state, and behind it the constants. */
const LANE_BYTES = 8
const STATE_BYTES = 25 * LANE_BYTES
const CONSTANTS_END = STATE_BYTES + LANE_BYTES * ROUND_CONSTANTS.length

type Code = readonly number[]

/** Numbers inside instructions, in groups of 7 bits (LEB128); of a signed one the highest of them is the sign. */
const unsigned = (n: number): Code => (n < 0x80 ? [n] : [(n & 0x7f) | 0x80, ...unsigned(n >> 7)])
const signed = (n: number): Code => (n < 0x40 ? [n & 0x7f] : [(n & 0x7f) | 0x80, ...signed(n >> 7)])

const get = (local: number): Code => [0x20, local]
const set = (local: number): Code => [0x21, local]
const i32 = (n: number): Code => [0x41, ...signed(n)]
const i64 = (n: number): Code => [0x42, ...signed(n)]
const XOR = 0x85
const AND = 0x83
const rotateLeft = (bits: number): Code => [...i64(bits), 0x89]
const NOT = [...i64(-1), XOR]
/** From the address on the stack, and so many bytes behind it. */
const load = (offset: number): Code => [0x29, 3, ...unsigned(offset)]
const store = (offset: number): Code => [0x37, 3, ...unsigned(offset)]

// The local variables: the address of this round's constant, then lanes.
const CONSTANT = 0
const A = (x: number, y: number) => 1 + (x % 5) + 5 * (y % 5)
const B = (x: number, y: number) => 26 + (x % 5) + 5 * (y % 5)
const C = (x: number) => 51 + (x % 5)
const D = 56
const LANES = 56

const FIVE = [0, 1, 2, 3, 4]
const eachLane = (code: (x: number, y: number) => Code): Code =>
  FIVE.flatMap((y) => FIVE.flatMap((x) => code(x, y)))

/** C[x] = A[x, 0] ^ … ^ A[x, 4], then A[x, y] ^= D with D = C[x - 1] ^ rotl(C[x + 1], 1) */
const THETA = [
  ...FIVE.flatMap((x) => [
    ...[...get(A(x, 0)), ...[1, 2, 3, 4].flatMap((y) => [...get(A(x, y)), XOR])],
    ...set(C(x)),
  ]),
  ...FIVE.flatMap((x) => [
    ...[...get(C(x + 4)), ...get(C(x + 1)), ...rotateLeft(1), XOR, ...set(D)],
    ...FIVE.flatMap((y) => [...get(A(x, y)), ...get(D), XOR, ...set(A(x, y))]),
  ]),
]

/** B[y, 2x + 3y] = rotl(A[x, y], its rotation) */
const RHO_AND_PI = eachLane((x, y) => [
  ...[...get(A(x, y)), ...rotateLeft(ROTATIONS[y]![x]!)],
  ...set(B(y, 2 * x + 3 * y)),
])

/** A[x, y] = B[x, y] ^ (~B[x + 1, y] & B[x + 2, y]) */
const CHI = eachLane((x, y) => [
  ...[...get(B(x + 1, y)), ...NOT, ...get(B(x + 2, y)), AND],
  ...[...get(B(x, y)), XOR],
  ...set(A(x, y)),
])

/** A[0, 0] ^= the round's constant */
const IOTA = [...get(CONSTANT), ...load(0), ...get(A(0, 0)), XOR, ...set(A(0, 0))]

const addressOf = (x: number, y: number) => LANE_BYTES * (x + 5 * y)
const LOAD_STATE = eachLane((x, y) => [...i32(0), ...load(addressOf(x, y)), ...set(A(x, y))])
const STORE_STATE = eachLane((x, y) => [...i32(0), ...get(A(x, y)), ...store(addressOf(x, y))])

const LOOP = [0x03, 0x40]
const END = 0x0b
const NEXT_CONSTANT = [...get(CONSTANT), ...i32(LANE_BYTES), 0x6a, ...set(CONSTANT)]
const REPEAT_WHILE_ANY = [...get(CONSTANT), ...i32(CONSTANTS_END), 0x49, 0x0d, 0]
const BODY = [
  ...LOAD_STATE,
  ...[...i32(STATE_BYTES), ...set(CONSTANT)],
  ...[...LOOP, ...THETA, ...RHO_AND_PI, ...CHI, ...IOTA, ...NEXT_CONSTANT, ...REPEAT_WHILE_ANY, END],
  ...[...STORE_STATE, END],
]

const sized = (bytes: Code): Code => [...unsigned(bytes.length), ...bytes]
const section = (id: number, ...content: number[]): Code => [id, ...sized(content)]
const text = (ascii: string): Code => sized(Array.from(ascii, (letter) => letter.charCodeAt(0)))
const LOCALS = [2, ...[1, 0x7f], ...[LANES, 0x7e]] // two groups: one i32, so many i64
const MODULE = Uint8Array.from([
  ...[0x00, ...text("asm").slice(1), 1, 0, 0, 0],
  ...section(1, 1, 0x60, 0, 0), // one type of function: takes nothing, gives nothing
  ...section(3, 1, 0), // one function, of that type
  ...section(5, 1, 0, 1), // one memory, of a page
  ...section(7, 2, ...text("memory"), 2, 0, ...text("permute"), 0, 0), // both are exported
  ...section(10, 1, ...sized([...LOCALS, ...BODY])),
])

/** The part of WebAssembly that is used here: TypeScript knows it only where it knows a browser's page. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (
    module: object,
  ) => { readonly exports: { readonly memory: { readonly buffer: ArrayBuffer }; permute(): void } }
}

/** Compiles it, in a millisecond or two. */
export function keccakF(): Permutation {
  const { memory, permute } = new WebAssembly.Instance(new WebAssembly.Module(MODULE)).exports
  const constants = new DataView(memory.buffer, STATE_BYTES)
  for (const [i, constant] of ROUND_CONSTANTS.entries())
    constants.setBigUint64(LANE_BYTES * i, constant, true)
  return { state: new Uint8Array(memory.buffer, 0, STATE_BYTES), permute }
}
