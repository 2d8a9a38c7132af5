import { act, type Cell, type Chapter } from "@ping-from-zero/lab"
import { CHECKS, cellOf, says, type Verdict } from "./findings.ts"
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

    /** Waits until the checks say this from now on, in the order of CHECKS. Then it is a row of the table. */
    const find = async (state: Cell, ...verdicts: readonly Verdict[]): Promise<readonly Cell[]> => {
      await until(...CHECKS.map((check, i) => says(lb, check, verdicts[i]!)))
      return [state, ...CHECKS.map((check) => cellOf(lb, check))]
    }
    const allIsWell = () => find(text.state.healthy, "alive", "alive", "alive", "alive")

    await allIsWell() // the first round is slow: programs warm up
    const healthy = await allIsWell()
    web.process.send("500")
    const failing = await find(text.state.failing, "alive", "alive", "dead", "dead")
    web.process.send("200")
    await allIsWell()
    freeze(web)
    const frozen = await find(text.state.frozen, "alive", "alive", "dead", "dead")
    thaw(web)
    await allIsWell()
    await cut(lb, web)
    const gone = await find(text.state.gone, "dead", "dead", "dead", "dead")
    await heal(lb, web)
    await allIsWell()
    await kill(db)
    const hollow = await find(text.state.hollow, "alive", "alive", "alive", "dead")
    await stop(web)
    const stopped = await find(text.state.stopped, "alive", "dead", "dead", "dead")
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
