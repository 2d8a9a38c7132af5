import type { Status, StoryEvent, StoryEventOf } from "../story/event.ts"
import type { Story } from "../story/story.ts"

/** Something an act waits for. */
export interface Condition {
  /** How it reads: "A calls B dead". */
  readonly text: string
  holds(story: Pick<Story, "events" | "sinceLastDeed">): boolean
}

/** So many times since the last deed, this node reported that of its peer. */
export function reported(node: string, peer: string, status: Status, times = 1): Condition {
  return {
    text: `${node} calls ${peer} ${status}${times > 1 ? `, ${times} times` : ""}`,
    holds: ({ sinceLastDeed }) => {
      const fits = (event: StoryEvent) =>
        event.event === "health" && event.node === node && event.peer === peer && event.status === status
      return sinceLastDeed.filter(fits).length >= times
    },
  }
}

/** The list that this node holds now is exactly that one. */
export function lists(node: string, role: "core" | "edge", names: readonly string[]): Condition {
  const wanted = [...names].sort().join(" ")
  return {
    text: `${node}'s list of ${role} nodes is ${wanted || "empty"}`,
    holds: ({ events }) => {
      const last = events.findLast((event) => event.event === "members" && event.node === node)
      return last !== undefined && [...(last as StoryEventOf<"members">)[role]].sort().join(" ") === wanted
    },
  }
}

/** Since the last deed, this node's connection with that peer came to its end. */
export function disconnected(node: string, peer: string): Condition {
  return {
    text: `${node}'s connection with ${peer} is over`,
    holds: ({ sinceLastDeed }) =>
      sinceLastDeed.some(
        (event) => event.event === "disconnected" && event.node === node && event.peer === peer,
      ),
  }
}

/** Since the last deed, this text reached the node. */
export function heard(node: string, text: string): Condition {
  return {
    text: `${node} hears "${text}"`,
    holds: ({ sinceLastDeed }) =>
      sinceLastDeed.some((event) => event.event === "message" && event.node === node && event.text === text),
  }
}

/** Since the last deed, this node refused something with an error of that name. */
export function refused(node: string, name: string): Condition {
  return {
    text: `${node} refuses with ${name}`,
    holds: ({ sinceLastDeed }) =>
      sinceLastDeed.some((event) => event.event === "error" && event.node === node && event.name === name),
  }
}
