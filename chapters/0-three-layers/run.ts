import { act, type Chapter } from "@ping-from-zero/lab"
import type { Cell } from "@ping-from-zero/story"
import { CHECKS, cellOf, looked } from "./findings.ts"
import { text } from "./strings.ts"

const program = (name: string) => ({ program: new URL(`${name}.ts`, import.meta.url) })

const layers = act(
  {
    name: "layers",
    ...text.layers,
    apart: true,
    code: [
      { file: "chapters/0-three-layers/checks.ts", at: "const icmp" },
      { file: "chapters/0-three-layers/web.ts", at: "await serve(" },
    ],
  },
  async ({ node, ask, until, freeze, thaw, cut, heal, kill, stop, table }) => {
    const db = await node("db", program("db"))
    const web = await node("web", { ...program("web"), args: ["--db", db.contact] })
    await ask(text.layers.question)
    const lb = await node("LB", { ...program("probe"), args: ["--target", web.contact] })

    /** What the four checks say of the service as it is now: a row of the table. */
    const look = async (state: Cell): Promise<readonly Cell[]> => {
      await until(...CHECKS.map((check) => looked(lb, check)))
      return [state, ...CHECKS.map((check) => cellOf(lb, check))]
    }

    await look("") // the first answers are slow: programs warm up
    const healthy = await look(text.state.healthy)
    web.process.send("500")
    const failing = await look(text.state.failing)
    web.process.send("200")
    await look("")
    freeze(web)
    const frozen = await look(text.state.frozen)
    thaw(web)
    await look("")
    await cut(lb, web)
    const gone = await look(text.state.gone)
    await heal(lb, web)
    await look("")
    await kill(db)
    const hollow = await look(text.state.hollow)
    await stop(web)
    const stopped = await look(text.state.stopped)
    table([text.state.head, ...CHECKS], [healthy, gone, stopped, frozen, failing, hollow])
  },
)

const chapter: Chapter = {
  title: text.title,
  stage: 1,
  interval: { shown: 1, original: 10, whose: { en: "Kubernetes", ja: "Kubernetes" } },
  glosses: text.glosses,
  acts: [layers],
}
export default chapter
