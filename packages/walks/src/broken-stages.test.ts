import type { Clock, HealthCheck, Messenger, NodeParts } from "@ping-from-zero/core-tcp-check"
import { expect, test } from "vitest"
import { checkWalk } from "./check-walk.ts"
import type { Walk, WalkEvent } from "./scenario/walk.ts"
import { stages } from "./stages/index.ts"
import type { Place, Stage } from "./stages/stage.ts"

/** Three cores on good lines, and what befalls them. */
function walk(...events: WalkEvent[]): Walk {
  return {
    seed: 1,
    way: 0,
    cores: 3,
    edges: 0,
    joinGap: 3_000,
    line: { delay: 1, jitter: 0, loss: 0 },
    events,
  }
}

const killC: WalkEvent = { do: "kill", who: 2, ms: 1, back: "never", after: 5_000 }
const joinAgain: WalkEvent = { do: "kill", who: 2, ms: 10_000, back: "with its key", after: 5_000 }

/** A stage that does something wrong. */
function broken(stage: Stage, breakIt: (parts: NodeParts, place: Place) => Partial<NodeParts>): Stage {
  const [way] = stage.ways
  return {
    number: stage.number,
    ways: [
      {
        name: "broken",
        rules: way!.rules,
        parts: (place, key) => {
          const parts = way!.parts(place, key)
          return { ...parts, ...breakIt(parts, place) }
        },
      },
    ],
  }
}

function withWatch(parts: NodeParts, watch: HealthCheck["watch"]): Partial<NodeParts> {
  return { healthCheck: { watch, stop: () => parts.healthCheck.stop() } }
}

function withSend(parts: NodeParts, send: Messenger["send"]): Partial<NodeParts> {
  const { messenger } = parts
  return { messenger: { start: (receiver) => messenger.start(receiver), stop: () => messenger.stop(), send } }
}

/** Each is what a fault of a stage looks like from outside, and which rule finds it. */
test.each<[string, RegExp, WalkEvent[], (parts: NodeParts, place: Place) => Partial<NodeParts>]>([
  [
    "calls a living peer dead",
    /^not too early: at .* calls . dead/,
    [],
    (parts, { clock }) =>
      withWatch(parts, (contact, role, report, notChecked) => {
        const evidence = { kind: "silence" }
        const cancel = clock.after(40_000, () =>
          report({ contact, status: "dead", evidence, at: clock.now() }),
        )
        const stop = parts.healthCheck.watch(contact, role, report, notChecked)
        return () => {
          cancel()
          stop()
        }
      }),
  ],
  [
    "never calls anybody dead",
    /^in time: . still lists C at .* which cannot be reached since/,
    [killC],
    (parts) =>
      withWatch(parts, (contact, role, report, notChecked) =>
        parts.healthCheck.watch(contact, role, (told) => told.status !== "dead" && report(told), notChecked),
      ),
  ],
  [
    "asks once, and never again",
    /^seen alive: . saw . last at/,
    [],
    (parts) =>
      withWatch(parts, (contact, role, report, notChecked) => {
        let told = false
        return parts.healthCheck.watch(
          contact,
          role,
          (it) => {
            if (!told) report(it)
            told = true
          },
          notChecked,
        )
      }),
  ],
  [
    "keeps from its second peer on what it was told",
    /^lists agree: . has the list of .*, . has an older one, and nothing kept the newer one from it/,
    [joinAgain],
    (parts, { listen, clock }) =>
      withSend(parts, async (to, message) => {
        const isKept = listen.host === "10.0.0.1" && message.type === "CORE_LIST" && to.includes("10.0.0.2")
        if (!isKept || clock.now() < 11_000) await parts.messenger.send(to, message)
      }),
  ],
  [
    "keeps a connection with who is gone",
    /^nothing held: . has \d+ connections with 10.0.0.3, where nobody is/,
    [{ ...killC, do: "power off" }],
    (parts, { transport, clock }) => {
      const { messenger } = parts
      const start: Messenger["start"] = async (receiver) => {
        const contact = await messenger.start(receiver)
        // Right before it is gone: it would hang up on who says nothing.
        clock.after(13_500, () => void transport.dial({ host: "10.0.0.3", port: 50_082 }).catch(() => {}))
        return contact
      }
      return { messenger: { start, stop: () => messenger.stop(), send: (to, it) => messenger.send(to, it) } }
    },
  ],
  [
    "sets a timer and forgets it",
    /^all settles: . has left, and still waits: 1 timer/,
    [],
    (parts, { clock }) => leftBehind(parts, clock),
  ],
  [
    "leaves a rejection to nobody",
    /^a promise rejected that nobody handles/,
    [],
    (parts) =>
      withSend(parts, async (to, message) => {
        void Promise.reject(new Error("nobody's"))
        await parts.messenger.send(to, message)
      }),
  ],
])("a stage that %s is found", async (_, message, events, breakIt) => {
  await expect(checkWalk(broken(stages[2], breakIt), walk(...events))).rejects.toThrow(message)
})

function leftBehind(parts: NodeParts, clock: Clock): Partial<NodeParts> {
  const { messenger } = parts
  const stop = async () => {
    await messenger.stop()
    clock.after(3_600_000, () => {})
  }
  return {
    messenger: {
      start: (receiver) => messenger.start(receiver),
      stop,
      send: (to, it) => messenger.send(to, it),
    },
  }
}
