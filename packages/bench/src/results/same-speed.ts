import type { Machine } from "./machine.ts"
import type { MachineResults } from "./results.ts"
import { shown } from "./shown.ts"

/** Of one machine at two moments the fixed piece of computing takes not so many times as long. */
const SAME_SPEED = 1.5

/** Results of one name would come from machines that differ too much. */
export class OtherMachine extends Error {
  override readonly name = "OtherMachine"

  constructor(machine: string, then: number, now: number) {
    super(
      `the results of "${machine}" come from a machine where a fixed piece of computing took ${shown(then)} ms; ` +
        `here it takes ${shown(now)} ms. Either something else is running here, or this machine needs a name of its own: --machine NAME`,
    )
  }
}

/** Machines of one name can differ by a factor of three. @throws {OtherMachine} */
export function assertSameSpeed(
  { name, benches, soaks }: MachineResults,
  { computingMs: now }: Machine,
): void {
  for (const { machine } of [...benches, ...soaks]) {
    const then = machine.computingMs
    if (then === undefined || now === undefined) continue
    if (Math.max(then, now) > SAME_SPEED * Math.min(then, now)) throw new OtherMachine(name, then, now)
  }
}
