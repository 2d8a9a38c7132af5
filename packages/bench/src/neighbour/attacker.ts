/** A peer that does one thing as fast as it is taken, from "begin" to "end": STAGE SHAPE CONTACT. */
import { createInterface } from "node:readline"
import type { Stage } from "../bench.ts"
import { say } from "../say.ts"
import { Attacker } from "./attack.ts"
import type { Order } from "./lines.ts"
import { readContact, shapes } from "./shapes/index.ts"

const [stage, name, contact] = [Number(process.argv[2]) as Stage, process.argv[3], process.argv[4]!]
const shape = shapes[stage].find((each) => each.name === name)
if (!shape) throw new RangeError(`stage ${stage} has no shape "${name}"`)

const attacker = new Attacker(shape, contact, readContact[stage])
createInterface({ input: process.stdin }).on("line", (line) => {
  const { order }: Order = JSON.parse(line)
  if (order === "begin") attacker.begin()
  else say("attacked", attacker.end())
})
say("ready", {})
