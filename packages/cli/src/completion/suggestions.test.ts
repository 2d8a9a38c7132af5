import { describe, expect, test } from "vitest"
import { completeCommand } from "../commands/complete.ts"
import { nodeCommand } from "../commands/node.ts"
import { probeCommand } from "../commands/probe.ts"
import { suggestions } from "./suggestions.ts"

const COMMANDS = [probeCommand("p"), nodeCommand("p"), completeCommand("p", {})]
const CONTACTS = ["127.0.0.1:50082", "enode://00@192.0.2.1:30303"]
const words = (...typed: string[]) => suggestions(typed, COMMANDS, CONTACTS).map(([word]) => word)

describe("what could stand there", () => {
  test.each([
    [[""], ["probe", "node", "complete"]],
    [["pr"], ["probe"]],
    [["nope", ""], []],
    [["probe", ""], CONTACTS],
    [["probe", "en"], ["enode://00@192.0.2.1:30303"]],
    [["probe", "127.0.0.1:50082", ""], ["enode://00@192.0.2.1:30303"]],
    [["probe", "--no-such"], []],
    [["probe", "--na"], ["--nagios"]],
    [["probe", "-c", ""], []],
    [["probe", "--json", ""], CONTACTS],
    [
      ["probe", "--dialect", ""],
      ["book", "blue"],
    ],
    [["probe", "-f", ""], []],
    [
      ["node", ""],
      ["1", "2", "3"],
    ],
    [
      ["node", "2", "--policy", "r"],
      ["rust", "rust-2019"],
    ],
    [["node", "2", "--join", "127"], ["127.0.0.1:50082"]],
    [["complete", "z"], ["zsh"]],
  ])("behind %j: %j", (typed, expected) => {
    expect(words(...typed)).toEqual(expected)
  })

  test("every option has what it is for", () => {
    const all = suggestions(["node", "--"], COMMANDS, [])
    expect(all.length).toBeGreaterThan(5)
    expect(all.every(([word, about]) => word.startsWith("--") && about !== "")).toBe(true)
  })
})
