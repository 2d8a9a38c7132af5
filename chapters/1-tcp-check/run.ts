import { act, type Chapter } from "@ping-from-zero/lab"
import { text } from "./strings.ts"

const meet = act(
  {
    name: "meet",
    ...text.meet,
    code: [{ file: "packages/core-tcp-check/src/tcp-health-check.ts", at: "async #check(" }],
  },
  async ({ say, node, until }) => {
    say(text.meet.begin)
    const a = await node("A")
    const b = await node("B", { join: a })
    await until(a.lists(a, b), b.lists(a, b))
    await until(a.sees(b).alive(2), b.sees(a).alive(2))
  },
)

const chapter: Chapter = {
  title: text.title,
  stage: 1,
  interval: { shown: 1, original: 10, whose: text.book },
  acts: [meet],
}
export default chapter
