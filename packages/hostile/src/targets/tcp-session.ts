/** Stage 1's listener: connections that bring a message, or something else, in pieces. */
import { bookDialect, tcpNode } from "@ping-from-zero/core-tcp-check"
import { say } from "../fuzz/fed.ts"
import { pieces } from "../fuzz/form.ts"
import { type Target, target } from "../fuzz/target.ts"
import { meet } from "./meeting.ts"
import { messages } from "./stage-1.ts"

export const tcpSessionTarget: Target = target({
  name: "tcp-session",
  stage: 1,
  what: "a node of stage 1: a connection with a message",
  form: pieces,
  seeds: messages.map((message) => [bookDialect.encode(message, 50_082)]),
  run: (input) =>
    meet(
      "tcp-session",
      ({ transport, clock, listen }) => tcpNode({ transport, clock, listen }),
      (stream) => say(stream, input),
      input.length % 2 === 0,
    ),
  errors: [],
})
