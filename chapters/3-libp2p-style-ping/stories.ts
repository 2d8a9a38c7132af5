import type { NeverTold, Stories } from "@ping-from-zero/story"

export const stories: Stories = {
  echo: [
    ["ask", "B listens", "A lists A B", "A B alive", "say", "J listens", "B lists A B J"],
    ["J listens", "A lists A B J", "A J alive", "J typed", "A hears hello from js-libp2p", "end"],
    ["J listens", "J lists A B J", "J A alive", "J typed", "B hears hello from js-libp2p", "end"],
  ],
  slow: [
    ["ask", "B slow", "A B alive", "B slow", "A B suspect", "A B alive", "table", "end"],
    ["ask", "D slow", "C D alive", "D slow", "C D alive", "table"],
    ["ask", "F slow", "E F alive", "F slow", "E F alive", "table"],
  ],
  killed: [
    ["ask", "B killed", "A B dead", "A lists A", "end"],
    ["ask", "D killed", "C D dead", "C lists C", "end"],
    ["ask", "F killed", "E F dead", "E lists E", "end"],
  ],
  frozen: [
    ["ask", "B frozen", "A B suspect", "A B dead", "A lists A", "end"],
    ["ask", "D frozen", "C D suspect", "C D dead", "C lists C", "end"],
    ["ask", "F frozen", "E F alive", "E F alive", "end"],
  ],
  liar: [
    ["ask", "B listens", "A lists A B", "A B dead", "A lists A", "end"],
    ["ask", "D listens", "C lists C D", "C D alive", "end"],
    ["ask", "F listens", "E lists E F", "E F alive", "E F alive", "end"],
  ],
  "two-checks": [
    ["ask", "A listens", "A M suspect", "A M dead", "end"],
    ["ask", "B listens", "B P alive", "B P alive", "end"],
    ["ask", "G listens", "G M alive", "end"],
    ["ask", "H listens", "H P dead", "end"],
  ],
  zombie: [
    ["ask", "C listens", "C typed", "A Z alive", "A Z alive", "end"],
    ["ask", "G listens", "G Z alive", "end"],
  ],
  policies: [
    ["ask", "F frozen", "O F suspect", "O F dead", "R F suspect", "table", "end"],
    ["F frozen", "P F dead", "table"],
    ["F frozen", "G F dead", "table"],
    ["F frozen", "J F dead", "table"],
  ],
  ladder: [["B listens", "ask", "say", "table", "say", "table", "end"]],
  "js-libp2p": [
    ["ask", "J frozen", "A J suspect", "A J dead", "table", "end"],
    ["ask", "B frozen", "K B closed", "K B dead", "table", "end"],
    ["ask", "C frozen", "L C dead", "table", "end"],
  ],
  "rust-libp2p": [
    ["ask", "A typed", "R hears hello, Rust", "R frozen", "A R suspect", "A R dead", "A lists A", "table"],
    ["ask", "S typed", "B hears hello, TypeScript", "B frozen", "S B dead", "S lists S", "table", "end"],
  ],
  verdict: [
    ["T listens", "ask", "TF frozen", "TK killed", "T TK dead", "table", "end"],
    ["D listens", "ask", "DK killed", "D DK dead", "D DF dead", "table"],
    ["L listens", "ask", "LK killed", "L LK dead", "L LF dead", "table"],
    ["L LN dead", "table"],
    ["L LO dead", "table"],
  ],
}

export const neverTold: NeverTold = {
  slow: { after: "B slow", words: /dead/ },
  frozen: { after: "F frozen", words: /^E F dead/ },
  liar: { after: "D listens", words: /^(C D|E F) dead/ },
  "two-checks": { after: "ask", words: /^(B P|G M) dead/ },
  zombie: { after: "ask", words: /dead|hears|lists .*C.*Z|^A lists .*C/ },
  policies: { after: "F frozen", words: /^R F dead/ },
  "js-libp2p": { after: "C frozen", words: /^L C closed/ },
  "rust-libp2p": { after: "B frozen", words: /^S B closed/ },
  verdict: { after: "TF frozen", words: /^(T T[FNOZ]|D D[NOZ]|L LZ) dead/ },
}
