/** RLP of any shape: well formed, so that what reads its fields is reached. */
import { encode, type RlpItem } from "@ping-from-zero/devp2p-ping/wire"
import fc from "fast-check"
import { bytesLike } from "../fuzz/mutate.ts"

const string = fc.oneof(
  fc.uint8Array({ maxLength: 4 }),
  fc
    .constantFrom(1, 8, 9, 32, 55, 56, 64, 65, 256)
    .chain((length) => fc.uint8Array({ minLength: length, maxLength: length })),
)
const { item } = fc.letrec<{ item: RlpItem; list: RlpItem }>((tie) => ({
  item: fc.oneof({ depthSize: "small" }, string, tie("list")),
  list: fc.array(tie("item"), { maxLength: 6 }),
}))

export const rlpItem: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.array(item, { maxLength: 6 }).map((list) => encode(list)),
  item.map(encode),
)

/** Deep, long, and a little wrong. */
export const deepRlp: fc.Arbitrary<Uint8Array> = fc.oneof(
  rlpItem,
  fc.nat(60).map((depth) => {
    let nested: RlpItem = []
    for (let i = 0; i < depth; i++) nested = [nested]
    return encode(nested)
  }),
  bytesLike([encode([[], [[]], new Uint8Array(60)])]),
)
