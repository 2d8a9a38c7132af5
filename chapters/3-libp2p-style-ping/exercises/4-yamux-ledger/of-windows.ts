import type { Scenario, Telling } from "@ping-from-zero/exercises"
import {
  INITIAL_WINDOW,
  ReceiveWindow,
  SendWindow,
} from "../../../../packages/libp2p-style-ping/src/yamux/window.ts"
import {
  WindowExceeded,
  WindowOverflow,
} from "../../../../packages/libp2p-style-ping/src/yamux/yamux-errors.ts"
import { playByChance } from "./by-chance.ts"

const WINDOW = INITIAL_WINDOW
const HALF = WINDOW / 2
/** What 32 bits can count. */
const ALL = 0xffff_ffff

/** A call of yours, and what it has to return. */
function returns(tell: Telling, call: string, came: unknown, expected: unknown): void {
  const what = { en: `${call} returns`, ja: `${call} の戻り値` }
  tell.same(what, came, expected)
  tell.step({ en: `${call} returns ${expected}`, ja: `${call} の戻り値: ${expected}` })
}

type Refusal = typeof WindowExceeded | typeof WindowOverflow

function refuses(tell: Telling, call: string, refusal: Refusal, act: () => void): void {
  try {
    act()
  } catch (error) {
    if (!(error instanceof refusal)) throw error
    tell.step({ en: `${call} throws ${refusal.name}`, ja: `${call} は ${refusal.name} を投げる` })
    return
  }
  tell.fail({
    en: `${call} has to throw ${refusal.name}`,
    ja: `${call} は ${refusal.name} を投げなければなりません`,
  })
}

const take = (tell: Telling, window: SendWindow, wanted: number, expected: number) =>
  returns(tell, `take(${wanted})`, window.take(wanted), expected)
const takeAll = (tell: Telling, window: SendWindow, wanted: number, expected: boolean) =>
  returns(tell, `takeAll(${wanted})`, window.takeAll(wanted), expected)
const read = (tell: Telling, window: ReceiveWindow, bytes: number, expected: number) =>
  returns(tell, `read(${bytes})`, window.read(bytes), expected)

function grant(tell: Telling, window: SendWindow, delta: number): void {
  window.grant(delta)
  tell.step({ en: `grant(${delta})`, ja: `grant(${delta})` })
}

function spend(tell: Telling, window: ReceiveWindow, bytes: number): void {
  window.spend(bytes)
  tell.step({ en: `spend(${bytes})`, ja: `spend(${bytes})` })
}

/** The ledgers alone: calls, and what they return. */
export const scenariosOfWindows: readonly Scenario[] = [
  {
    title: { en: "SendWindow: a window, and then nothing", ja: "SendWindow: ウィンドウの分だけ送れる" },
    async play(tell) {
      const window = new SendWindow()
      take(tell, window, 1_000, 1_000)
      take(tell, window, WINDOW, WINDOW - 1_000)
      take(tell, window, 100, 0)
      const other = new SendWindow()
      take(tell, other, WINDOW - 1, WINDOW - 1)
      take(tell, other, 1, 1)
      take(tell, other, 1, 0)
    },
  },
  {
    title: { en: "SendWindow: credit is added to what is left", ja: "SendWindow: クレジットは残りに加わる" },
    async play(tell) {
      const window = new SendWindow()
      take(tell, window, WINDOW - 10, WINDOW - 10)
      grant(tell, window, 7)
      take(tell, window, 100, 17)
      grant(tell, window, 1)
      grant(tell, window, 2)
      take(tell, window, 100, 3)
      grant(tell, window, 3 * WINDOW)
      take(tell, window, 10 * WINDOW, 3 * WINDOW)
      take(tell, window, 1, 0)
    },
  },
  {
    title: { en: "SendWindow: all of it, or nothing", ja: "SendWindow: 全部か、まったく使わないか" },
    async play(tell) {
      const window = new SendWindow()
      takeAll(tell, window, WINDOW + 1, false)
      takeAll(tell, window, WINDOW - 10, true)
      takeAll(tell, window, 11, false)
      takeAll(tell, window, 10, true)
      takeAll(tell, window, 1, false)
      grant(tell, window, 5)
      take(tell, window, 100, 5)
    },
  },
  {
    title: { en: "SendWindow: more than 32 bits can count", ja: "SendWindow: 32 ビットで数えられる上限" },
    async play(tell) {
      const window = new SendWindow()
      refuses(tell, `grant(${ALL})`, WindowOverflow, () => window.grant(ALL))
      const full = new SendWindow()
      grant(tell, full, ALL - WINDOW)
      refuses(tell, "grant(1)", WindowOverflow, () => full.grant(1))
      const other = new SendWindow()
      take(tell, other, WINDOW, WINDOW)
      grant(tell, other, ALL)
      take(tell, other, 2 ** 40, ALL)
      grant(tell, other, 2 ** 31)
      grant(tell, other, 2 ** 31 - 1)
      take(tell, other, 2 ** 40, ALL)
    },
  },
  {
    title: {
      en: "ReceiveWindow: a window, and not a byte more",
      ja: "ReceiveWindow: ウィンドウを 1 バイトも超えない",
    },
    async play(tell) {
      const window = new ReceiveWindow()
      spend(tell, window, WINDOW - 1)
      refuses(tell, "spend(2)", WindowExceeded, () => window.spend(2))
      spend(tell, window, 1)
      refuses(tell, "spend(1)", WindowExceeded, () => window.spend(1))
      const other = new ReceiveWindow()
      refuses(tell, `spend(${WINDOW + 1})`, WindowExceeded, () => other.spend(WINDOW + 1))
      spend(tell, other, WINDOW)
    },
  },
  {
    title: { en: "ReceiveWindow: given back in halves", ja: "ReceiveWindow: 半分になったら戻す" },
    async play(tell) {
      const window = new ReceiveWindow()
      spend(tell, window, WINDOW)
      read(tell, window, 1, 0)
      read(tell, window, HALF - 2, 0)
      refuses(tell, "spend(1)", WindowExceeded, () => window.spend(1)) // the peer was not told yet
      read(tell, window, 1, HALF)
      read(tell, window, 1_000, 0)
      spend(tell, window, HALF)
      refuses(tell, "spend(1)", WindowExceeded, () => window.spend(1))
      read(tell, window, HALF, HALF + 1_000)
      spend(tell, window, HALF + 1_000)
      refuses(tell, "spend(1)", WindowExceeded, () => window.spend(1))
    },
  },
  {
    title: { en: "ReceiveWindow: all at once", ja: "ReceiveWindow: 一度に全部読む" },
    async play(tell) {
      const window = new ReceiveWindow()
      for (let i = 0; i < 3; i++) {
        spend(tell, window, WINDOW)
        read(tell, window, WINDOW, WINDOW)
      }
    },
  },
  {
    title: {
      en: "2,000 events as they may come: credit and bytes together are one window",
      ja: "2,000 個の出来事: クレジットとバイト数の合計は常にウィンドウ 1 つ分",
    },
    async play(tell) {
      for (let seed = 1; seed <= 10; seed++) playByChance(tell, seed)
    },
  },
]
