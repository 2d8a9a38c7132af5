import {
  type ByteStream,
  type HealthCheck,
  Node,
  type NodeParts,
  type Transport,
} from "@ping-from-zero/core-tcp-check"
import { type Compose, type ComposedNode, writingThrough } from "./composed-node.ts"

/** Watches nobody. */
const noCheck: HealthCheck<never> = { watch: () => () => {}, stop() {} }

/**
 * A node that takes part and answers, and whose own check is taken out: what is noticed between it and another was
 * noticed by the other.
 */
export function passiveNode({ role, messenger, clock, leaveTimeout }: NodeParts): ComposedNode {
  const node = new Node({ role, messenger, healthCheck: noCheck, clock, leaveTimeout })
  return { start: () => node.start(), join: (via) => node.join(via), stop: () => node.stop() }
}

/** The same node, until it is muted. */
export function mutable(compose: Compose): Compose {
  return ({ transport, clock, random, listen, advertise, interval, checks, dialect }) => {
    let muted = false
    const node = compose({
      transport: losingWrites(transport, () => muted),
      clock,
      random,
      listen,
      ...(advertise && { advertise }),
      interval,
      checks,
      dialect,
    })
    return {
      ...node,
      mute: () => {
        muted = true
      },
    }
  }
}

/** While `lost` says so, what is written to any of its streams is lost; what comes is read as ever. */
export function losingWrites(below: Transport, lost: () => boolean): Transport {
  const over = (stream: ByteStream) =>
    writingThrough(stream, async (bytes) => {
      if (!lost()) await stream.write(bytes)
    })
  return {
    dial: async (...target) => over(await below.dial(...target)),
    listen: (address, onConnection, options) =>
      below.listen(address, (stream, remoteHost) => onConnection(over(stream), remoteHost), options),
  }
}
