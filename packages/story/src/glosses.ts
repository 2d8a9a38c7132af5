import type { Deed } from "./event.ts"

/** What each evidence means, in a few words. Keys are the `evidence` that nodes print. */
export const GLOSSES: Readonly<Record<string, string>> = {
  connected: "the kernel said yes",
  "no answer yet": "SYN sent, nothing came back",
  "no answer in time": "its deadline is over",
  "connect failed": "its kernel said no",
}

/** What each deed means, in a few words. */
export const DEED_GLOSSES: Readonly<Record<Deed, string>> = {
  killed: "no farewell; its kernel goes on",
  stopped: "it says goodbye",
  frozen: "its kernel answers for it",
  thawed: "it runs again",
  busy: "it runs, but gets to nothing",
  slow: "all arrives, but late",
  mute: "it reads, and says nothing",
  "cut off": "no packet, no RST, no ICMP",
  "one-way": "the way back is open",
  healed: "packets arrive again",
  typed: "to everybody",
}
