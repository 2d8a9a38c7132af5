import type {
  Contact,
  HealthReport,
  Message,
  NodeParts,
  Receiver,
  Role,
} from "@ping-from-zero/core-tcp-check"
import type { Sent } from "./life.ts"
import { listOf } from "./versions.ts"

/** Hears what goes in and out of a node, each time after the node itself has dealt with it. */
export interface Observer {
  now(): number
  /** What the node does from here on follows from that, until `done`. */
  because(): { done(): void }
  received(from: Contact, message: Message): void
  reported(report: HealthReport): void
  sending(sent: Sent): void
}

/** The same parts, observed. */
export function observedParts(parts: NodeParts, observer: Observer): NodeParts {
  const { role, messenger, healthCheck, clock, leaveTimeout, checksItself } = parts
  return {
    role,
    clock,
    leaveTimeout,
    ...(checksItself !== undefined && { checksItself }),
    messenger: {
      start: (receiver) => messenger.start(observedReceiver(receiver, observer)),
      stop: () => messenger.stop(),
      send: (to, message) => observedSend(observer, to, message, messenger.send(to, message)),
    },
    healthCheck: {
      watch: (contact: Contact, role: Role, report, notChecked) =>
        healthCheck.watch(
          contact,
          role,
          (told) => {
            const cause = observer.because()
            report(told)
            cause.done()
            observer.reported(told)
          },
          notChecked,
        ),
      stop: () => healthCheck.stop(),
    },
  }
}

function observedReceiver(receiver: Receiver, observer: Observer): Receiver {
  return {
    onMessage(from, message) {
      const cause = observer.because()
      receiver.onMessage(from, message)
      cause.done()
      observer.received(from, message)
    },
    onError: (error, from) => receiver.onError(error, from),
  }
}

async function observedSend(
  observer: Observer,
  to: Contact,
  message: Message,
  work: Promise<void>,
): Promise<void> {
  const list = message.type === "CORE_LIST" ? listOf(message.contacts) : undefined
  const sent: Sent = { to, begun: observer.now(), list, settled: Number.POSITIVE_INFINITY, failed: false }
  observer.sending(sent)
  try {
    await work
  } catch (error) {
    sent.failed = true
    throw error
  } finally {
    sent.settled = observer.now()
  }
}
