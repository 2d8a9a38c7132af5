// The figures of ping-policies.ts at the interval of this chapter, in seconds. It is not loaded for a few numbers: a
// chapter begins to tell at once. chapters/figures.test.ts compares them.
export const suspectAfter = 1
export const timeout = 4

/** Each policy's interval at a fifth of its own: 15 s is 3 s here. */
export const policyIntervals = { ours: 3, "rust-2019": 3, rust: 3, go: 6, js: 2 } as const

/** Asks yamux, below all protocols, as go-libp2p does. */
export const asGo = { args: ["--policy", "go", "--interval", `${policyIntervals.go}s`] } as const
