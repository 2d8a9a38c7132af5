import type { Status, Story, StoryEvent, StoryEventOf, Text } from "@ping-from-zero/story"

/** Something an act waits for. */
export interface Condition {
  /** How it reads: "A calls B dead". */
  readonly text: Text
  holds(story: Pick<Story, "events" | "sinceLastDeed">): boolean
}

const judges = { alive: "生存と判定する", suspect: "疑う", dead: "死亡と判定する" } as const

/** So many times since the last deed, this node reported that of its peer. */
export function reported(node: string, peer: string, status: Status, times = 1): Condition {
  return {
    text: {
      en: `${node} calls ${peer} ${status}${times > 1 ? `, ${times} times` : ""}`,
      ja: `${node} が ${peer} を${times > 1 ? `${times}回、` : ""}${judges[status]}`,
    },
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
    text: {
      en: `${node}'s list of ${role} nodes is ${wanted || "empty"}`,
      ja: `${node} の${role === "core" ? "コア" : "エッジ"}ノードのリストが${wanted ? ` ${wanted} に` : "空に"}なる`,
    },
    holds: ({ events }) => {
      const last = events.findLast((event) => event.event === "members" && event.node === node)
      return last !== undefined && [...(last as StoryEventOf<"members">)[role]].sort().join(" ") === wanted
    },
  }
}

/** Since the last deed, this node's connection with that peer came to its end. */
export function disconnected(node: string, peer: string): Condition {
  return {
    text: { en: `${node}'s connection with ${peer} is over`, ja: `${node} と ${peer} の接続が終わる` },
    holds: ({ sinceLastDeed }) =>
      sinceLastDeed.some(
        (event) => event.event === "disconnected" && event.node === node && event.peer === peer,
      ),
  }
}

/** Since the last deed, this text reached the node. */
export function heard(node: string, text: string): Condition {
  return {
    text: { en: `${node} hears "${text}"`, ja: `${node} に「${text}」が届く` },
    holds: ({ sinceLastDeed }) =>
      sinceLastDeed.some((event) => event.event === "message" && event.node === node && event.text === text),
  }
}

/** Since the last deed, this node refused something with an error of that name. */
export function refused(node: string, name: string): Condition {
  return {
    text: { en: `${node} refuses with ${name}`, ja: `${node} が ${name} で拒否する` },
    holds: ({ sinceLastDeed }) =>
      sinceLastDeed.some((event) => event.event === "error" && event.node === node && event.name === name),
  }
}
