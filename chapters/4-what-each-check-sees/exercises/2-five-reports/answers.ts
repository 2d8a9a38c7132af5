import type { Answers } from "@ping-from-zero/exercises"

/** A line of the solution with another word. The blanks of one kind are alike, so each is found with its neighbour. */
const line = (fault: string, because: string): string => `fault: ${fault}\nbecause: ${because}`
const GONE = line("gone", "no-syn-ack")
const LEFT = line("left", "goodbye")
const NO_PONG = line("no-pong", "never-answered")
const EITHER = line("cannot-tell", "silence")
const PAUSED = line("paused", "late-answer")

export const answers: Answers = {
  right: [
    {
      name: "with spaces, and the shown lines deleted",
      text: [
        "gone no-syn-ack",
        "left goodbye",
        "no-pong never-answered",
        "cannot-tell silence",
        "paused late-answer",
      ]
        .map((words, i) => {
          const [fault, because] = words.split(" ")
          return `report ${i + 1}\n  fault :  ${fault}  \n  because :${because}\n`
        })
        .join("\n"),
    },
    {
      name: "with notes of his own, the last report first",
      text: [
        "# from the end",
        `report 5\n| a doubt, taken back\n${PAUSED}`,
        `report 4\n${EITHER}`,
        `report 3\n${NO_PONG}`,
        `report 2\n${LEFT}`,
        `report 1\n${GONE}`,
      ].join("\n\n"),
    },
  ],
  wrong: [
    {
      name: "takes a host that is gone for a frozen program",
      replace: [[GONE, line("frozen", "no-syn-ack")]],
      fails: { rung: "answers", message: 'report 1: "fault: frozen" does not agree with it' },
    },
    {
      name: "takes a goodbye for a death",
      replace: [[LEFT, line("killed", "goodbye")]],
      fails: { rung: "answers", message: 'report 2: "fault: killed" does not agree with it' },
    },
    {
      name: "takes a peer that never answers for a frozen one",
      replace: [[NO_PONG, line("frozen", "never-answered")]],
      fails: { rung: "answers", message: 'report 3: "fault: frozen" does not agree with it' },
    },
    {
      name: "is sure of what the report leaves open",
      replace: [[EITHER, line("gone", "silence")]],
      fails: { rung: "answers", message: "another fault of the list gives this very report" },
    },
    {
      name: "names a fault that this wire does not have",
      replace: [[LEFT, line("wrong-echo", "goodbye")]],
      fails: { rung: "answers", message: "a devp2p pong carries nothing" },
    },
    {
      name: "the right fault for a wrong reason",
      replace: [[PAUSED, line("paused", "other-bytes")]],
      fails: { rung: "answers", message: "where that is so, the report holds: a wrong echo" },
    },
    {
      name: "leaves one out",
      replace: [[PAUSED, line("paused", "")]],
      fails: { rung: "form", message: 'report 5: nothing stands behind "because:"' },
    },
    {
      name: "writes a word of his own",
      replace: [[GONE, line("dead", "no-syn-ack")]],
      fails: { rung: "form", message: 'report 1: "dead" is none of the words for "fault:": killed, left' },
    },
    {
      name: "an empty file",
      text: "",
      fails: { rung: "form", message: 'report 1: nothing stands behind "fault:"' },
    },
    {
      name: "something else",
      text: '{ "report 1": "gone" }',
      fails: { rung: "form", message: "line 1 is no part of the form" },
    },
  ],
  starter: { rung: "form", message: 'report 1: nothing stands behind "fault:"' },
}
