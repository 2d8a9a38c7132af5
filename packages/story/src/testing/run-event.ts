import type { RunEvent } from "../event.ts"
import type { Text } from "../text.ts"

const text: Text = { en: "a test", ja: "テスト" }

/** The first event of a story that a test tells. */
export const runEvent: RunEvent = {
  event: "run",
  at: 0,
  chapter: { number: 7, title: text },
  act: { number: 1, of: 1, name: "test", title: text },
  interval: { here: 0.2, original: 0.4, whose: text },
  glosses: {},
  date: "2026-11-24T12:00:00.000Z",
  versions: { os: "Linux 6.1 x64", node: "20.19.0", packages: {} },
}
