import type { Answers } from "@ping-from-zero/exercises"

const SCENE = "async (lab, { peer, factor })"
const FREEZE = "lab.freeze(peer)"
const THAW = "      lab.thaw(peer)\n"
const TWICE = "time < 2"
const STAGE_3 = '"stage-3": { from: 20, to: 35 }'

const HEAD = `import type { OwnRow } from "@ping-from-zero/matrix/play"

const text = (en: string) => ({ en, ja: en })
`

export const answers: Answers = {
  right: [
    {
      name: "a line that is cut for 20 s, twice: what chance decides is said to be chance",
      text: `${HEAD}
const lost: OwnRow["deed"] = async (lab, { watcher, peer, factor }) => {
  await lab.cut(watcher, peer)
  await lab.sleep(20_000 * factor)
  await lab.heal(watcher, peer)
}

export const row: OwnRow = {
  title: text("a line with gaps"),
  story: text("P's line is cut for 20 s, and again."),
  async deed(lab, scene) {
    await lost(lab, scene)
    await lab.sleep(20_000 * scene.factor)
    await lost(lab, scene)
  },
  expects: {
    "stage-1-book": "never",
    "stage-1": { from: 8, to: 18 },
    "stage-2": "sometimes",
    "stage-3": "sometimes",
    python: "never",
    "go-ethereum": "sometimes",
    ethereumjs: { from: 10, to: 25 },
    "rust-libp2p": "never",
    "js-ping": { from: 10, to: 20 },
    "js-monitor": { from: 5, to: 15 },
    "rust-2019": "sometimes",
    "go-libp2p": "sometimes",
  },
}
`,
    },
    {
      name: "an event loop that is busy, twice",
      text: `${HEAD}
const silence = { from: 15, to: 30 }
const echo = { from: 20, to: 35 }

class Busy implements OwnRow {
  readonly title = text("busy for 38 s, twice")
  readonly story = text("P computes for 38 s, answers for a while, and computes again.")
  readonly busyFor = 38
  readonly expects: OwnRow["expects"] = {
    "stage-1-book": "never",
    "stage-1": "never",
    python: "never",
    "stage-2": silence,
    "go-ethereum": silence,
    ethereumjs: { from: 10, to: 25 },
    "stage-3": echo,
    "rust-2019": echo,
    "rust-libp2p": "never",
    "js-ping": { from: 10, to: 20 },
    "js-monitor": { from: 5, to: 15 },
    "go-libp2p": { from: 10, to: 40 },
  }

  readonly deed: OwnRow["deed"] = async (lab, { peer, factor }) => {
    lab.busy(peer)
    await lab.sleep(58_000 * factor)
    lab.busy(peer)
    await lab.sleep(45_000 * factor)
  }
}

export const row: OwnRow = new Busy()
`,
    },
  ],
  wrong: [
    {
      name: "touches nothing",
      replace: [
        [FREEZE, "void peer"],
        [THAW, ""],
      ],
      fails: { rung: "vectors", message: "nothing was done to P, nor to its line" },
    },
    {
      name: "never undoes it",
      replace: [[THAW, ""]],
      fails: { rung: "vectors", message: '"frozen" is never undone: it is not thawed' },
    },
    {
      name: "kills",
      replace: [
        [FREEZE, "await lab.kill(peer)"],
        [THAW, ""],
      ],
      fails: { rung: "vectors", message: '"killed" stays: nothing undoes it' },
    },
    {
      name: "does it once",
      replace: [[TWICE, "time < 1"]],
      fails: { rung: "vectors", message: "P fails 1 times: it has to fail and recover at least 2 times" },
    },
    {
      name: "names a host that is not there",
      replace: [
        [SCENE, "async (lab, { watcher, peer, factor })"],
        [FREEZE, 'await lab.cut(watcher, Object.assign(Object.create(peer), { name: "Q", equipment: {} }))'],
      ],
      fails: { rung: "vectors", message: "Q was not started with place" },
    },
    {
      name: "is made busy, and was not started for it",
      replace: [[FREEZE, "lab.busy(peer)"]],
      fails: { rung: "vectors", message: "P was not started with busyFor" },
    },
    {
      name: "expects that nobody notices what is noticed",
      replace: [[STAGE_3, '"stage-3": "never"']],
      fails: {
        rung: "vectors",
        message: "stage-3 noticed otherwise, at three moments: 32.5 s, 27.5 s, 22.5 s",
      },
    },
    {
      name: "expects it too early",
      replace: [[STAGE_3, '"stage-3": { from: 5, to: 20 }']],
      fails: { rung: "vectors", message: "stage-3 noticed otherwise" },
    },
    {
      name: "expects chance where there is none",
      replace: [[STAGE_3, '"stage-3": "sometimes"']],
      fails: { rung: "vectors", message: "stage-3 noticed otherwise" },
    },
    {
      name: "forgets the failure that is free",
      replace: [['"rust-libp2p": "never"', '"rust-libp2p": { from: 20, to: 35 }']],
      fails: {
        rung: "vectors",
        message: "rust-libp2p noticed otherwise, at three moments: never, never, never",
      },
    },
    {
      name: "expects everything",
      replace: [[STAGE_3, '"stage-3": { from: 0, to: 120 }']],
      fails: { rung: "vectors", message: "stage-3: after 0 to 120 s foretells nothing" },
    },
    {
      name: "tells nothing apart",
      text: `${HEAD}
export const row: OwnRow = {
  title: text("a blink"),
  story: text("P stands still for 3 s, twice."),
  deed: async (lab, { peer, factor }) => {
    for (const pause of [3, 3]) {
      lab.freeze(peer)
      await lab.sleep(pause * 1_000 * factor)
      lab.thaw(peer)
      await lab.sleep(5_000 * factor)
    }
  },
  expects: {
    "stage-1-book": "never",
    "stage-1": "never",
    "stage-2": "never",
    "stage-3": "never",
    python: "never",
    "go-ethereum": "never",
    ethereumjs: "never",
    "rust-libp2p": "never",
    "js-ping": "never",
    "js-monitor": "never",
    "rust-2019": "never",
    "go-libp2p": "never",
  },
}
`,
      fails: { rung: "vectors", message: "of our four columns 0 always notice and 4 never do" },
    },
    {
      name: "leaves a column out",
      replace: [['    python: "never",\n', ""]],
      fails: { rung: "types", message: "Property 'python' is missing" },
    },
    {
      name: "an endless loop",
      replace: [[TWICE, "true"]],
      fails: { rung: "vectors", message: "endless loop" },
    },
  ],
  starter: {
    rung: "vectors",
    message: "P fails 1 times: it has to fail and recover at least 2 times",
  },
}
