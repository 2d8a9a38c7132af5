import type { NeverTold, Stories } from "@ping-from-zero/story"

export const stories: Stories = {
  meet: [
    ["A listens", "ask", "B listens", "A lists A B", "A B alive", "end"],
    ["B lists A B", "B A alive", "end"],
  ],
  join: [
    ["ask", "B lists A B C", "say", "C lists A B C (E)", "E typed", "C hears hello", "end"],
    ["ask", "A lists A B C", "say", "E typed", "A hears hello", "end"],
    ["ask", "C lists A B C", "say", "E lists A B C", "E typed", "B hears hello", "end"],
  ],
  killed: [
    ["ask", "B killed", "A lists A C", "end"],
    ["ask", "B killed", "C lists A C", "end"],
  ],
  frozen: [["ask", "B frozen", "A B alive", "A B suspect", "say", "C killed", "say", "recall", "end"]],
  deadline: [
    ["ask", "B frozen", "A lists A C", "end"],
    ["ask", "B frozen", "C lists A C", "end"],
  ],
  "at-once": [
    ["ask", "A frozen", "B frozen", "A thawed", "A lists A B C", "A lists A B D", "say", "table", "end"],
    ["B thawed", "B lists A B D", "B lists A B C", "say", "A B alive", "end"],
    ["C lists A B C", "say", "end"],
    ["D lists A B D", "say", "A D alive", "end"],
  ],
  python: [
    [
      "say",
      "P listens",
      "A lists A B P",
      "A hears hello from Python",
      "ask",
      "P stopped",
      "A lists A B",
      "end",
    ],
    ["P lists A B P", "P typed", "B hears hello from Python", "ask", "P stopped", "B lists A B", "end"],
    ["A P alive", "ask"],
    ["P A alive", "ask"],
  ],
}

export const neverTold: NeverTold = {
  join: { after: "E typed", words: /^E hears/ },
  frozen: { after: "C killed", words: /^A (B|C) (alive|dead)|^A lists/ },
  deadline: { after: "B frozen", words: /^[AC] [AC] dead/ },
  "at-once": { after: "say", words: /lists|dead/ },
  python: { after: "P stopped", words: /P dead/ },
}
