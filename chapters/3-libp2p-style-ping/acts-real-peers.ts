import { buildRustLibp2p, isRustLibp2pBuilt, jsLibp2p, rustLibp2p } from "@ping-from-zero/interop"
import { act, Noticed } from "@ping-from-zero/lab"
import { text } from "./strings.ts"

const POLICIES = "packages/libp2p-style-ping/src/connection/ping-policies.ts"

export const jsAct = act(
  {
    name: "js-libp2p",
    ...text.js,
    unhurried: true,
    code: [
      { file: POLICIES, at: "export const jsPolicy" },
      { file: "packages/interop/js-libp2p/health-check.ts", at: "function readMonitor(" },
    ],
  },
  async ({ node, ask, until, freeze, table }) => {
    const a = await node("A")
    const j = await node("J", { peer: await jsLibp2p(), join: a })
    const k = await node("K", { peer: await jsLibp2p(), args: ["--check", "monitor"] })
    const l = await node("L", { peer: await jsLibp2p() })
    const b = await node("B", { edge: true, join: k })
    const c = await node("C", { edge: true, join: l })
    await until(a.sees(j).alive(), l.sees(c).alive(), k.sees(b).alive())
    await ask(text.js.question)
    const noticed = [new Noticed(a, j), new Noticed(k, b), new Noticed(l, c)]
    for (const one of noticed) {
      one.begin()
      freeze(one.victim)
    }
    await until(a.sees(j).dead(), k.sees(b).dead(), l.sees(c).dead())
    table(...whatEachNoticed(noticed, text.js.watchers))
  },
)

export const rustAct = act(
  {
    name: "rust-libp2p",
    ...text.rust,
    needs: ["cargo"],
    builds: [
      {
        name: { en: "a small peer on rust-libp2p", ja: "rust-libp2p を使った小さなノード" },
        takes: { en: "about 90 s and 400 MB on the disk", ja: "約 90 秒、ディスク 400 MB" },
        isBuilt: isRustLibp2pBuilt,
        build: buildRustLibp2p,
      },
    ],
    unhurried: true,
    code: [
      { file: POLICIES, at: "export const rustPolicy" },
      { file: "packages/interop/rust-libp2p/src/node/happenings.rs", at: "fn pinged(" },
    ],
  },
  async ({ node, ask, until, type, pass, freeze, table }) => {
    const a = await node("A")
    const r = await node("R", { peer: await rustLibp2p(), join: a })
    const s = await node("S", { peer: await rustLibp2p() })
    const b = await node("B", { join: s })
    await until(...[a, r].map((one) => one.lists(a, r)), ...[b, s].map((one) => one.lists(b, s)))
    await until(a.sees(r).alive(), r.sees(a).alive(), s.sees(b).alive(), b.sees(s).alive())
    await ask(text.rust.question)
    type(a, "hello, Rust")
    type(s, "hello, TypeScript")
    await until(r.hears("hello, Rust"), b.hears("hello, TypeScript"))
    await pass(0.1) // the streams of both messages have ended
    const noticed = [new Noticed(a, r), new Noticed(s, b)]
    for (const one of noticed) {
      one.begin()
      freeze(one.victim)
    }
    await until(a.sees(r).suspect(), a.lists(a), s.sees(b).dead(), s.lists(s))
    table(...whatEachNoticed(noticed, text.rust.watchers))
  },
)

function whatEachNoticed(
  noticed: readonly Noticed[],
  names: typeof text.js.watchers | typeof text.rust.watchers,
) {
  const { who, doubt, dead, closed } = text.realTable
  return [
    [who, doubt, dead, closed],
    noticed.map((one, i) => [names[i]!, one.doubted, one.calledDead, one.closed]),
  ] as const
}
