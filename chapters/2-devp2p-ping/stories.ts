import type { NeverTold, Stories } from "@ping-from-zero/story"

export const stories: Stories = {
  network: [
    [
      "A listens",
      "B listens",
      "ask",
      "C listens",
      "B lists A B C",
      "say",
      "C lists A B C (E)",
      "E typed",
      "end",
    ],
    ["ask", "A lists A B C", "say", "E typed", "A hears hello", "end"],
    ["ask", "C lists A B C", "say", "E lists A B C", "E typed", "C hears hello", "end"],
    ["E typed", "B hears hello", "end"],
  ],
  session: [
    ["ask", "B listens", "A lists A B", "B typed", "A hears hello", "table", "end"],
    ["ask", "D listens", "C lists C D", "D typed", "C hears hello", "table", "end"],
    ["A B alive", "A B alive", "table"],
    ["D C alive", "D C alive", "table"],
  ],
  killed: [
    ["ask", "B killed", "A lists A C", "end"],
    ["ask", "B killed", "C lists A C", "end"],
  ],
  frozen: [
    ["ask", "B frozen", "A B suspect", "A B dead", "A lists A", "end"],
    ["ask", "D frozen", "C D alive", "C D alive", "end"],
  ],
  silent: [
    ["ask", "B listens", "A lists A B", "A B alive", "A B suspect", "A B dead", "A lists A", "end"],
    ["ask", "D listens", "C lists C D", "C D alive", "C D alive", "end"],
  ],
  "no-pong": [
    ["ask", "B listens", "A B alive", "A B alive", "A B alive", "end"],
    ["ask", "D listens", "C D alive", "C D suspect", "C D dead", "C lists C", "end"],
  ],
  ethereumjs: [
    ["ask", "N listens", "J lists J N", "J N alive", "J N closed", "J N dead", "end"],
    ["ask", "M listens", "A M alive", "A M alive", "end"],
  ],
  "go-ethereum": [
    ["ask", "A typed", "G hears hello, Go", "A frozen", "G A closed", "G A dead", "G lists G", "end"],
    [
      "ask",
      "H typed",
      "B hears hello, TypeScript",
      "H frozen",
      "B H suspect",
      "B H dead",
      "B lists B",
      "end",
    ],
  ],
  verdict: [
    ["GK killed", "G GK dead", "ask", "table", "end"],
    ["AK killed", "A AK dead", "ask"],
    ["EK killed", "E EK dead", "ask"],
    ["TK killed", "T TK dead", "ask"],
    ["GF frozen", "G GF dead", "ask"],
    ["AF frozen", "A AF dead", "ask"],
    ["EF frozen", "E EF dead", "ask"],
    ["TF frozen", "T TF alive", "T TF alive", "ask"],
    ["G GS dead", "ask"],
    ["A AS dead", "ask"],
    ["E ES dead", "ask"],
    ["E EN dead", "ask"],
  ],
  handshake: [
    ["B listens", "ask", "A listens", "A lists A B", "say", "table", "say", "table", "end"],
    ["B A alive", "say"],
    ["A B alive", "say"],
  ],
  forged: [["ask", "B listens", "A lists A B", "A B dead", "A lists A", "end"]],
  "full-pipe": [["ask", "B listens", "A lists A B", "A B alive", "A B dead", "end"]],
}

export const neverTold: NeverTold = {
  frozen: { after: "D frozen", words: /^C D dead/ },
  silent: { after: "D listens", words: /^C D dead/ },
  "no-pong": { after: "B listens", words: /^A B dead/ },
  ethereumjs: { after: "M listens", words: /^A M dead/ },
  verdict: { after: "TK killed", words: /^(T T[FSN]|[GA] [GA]N) dead/ },
}
