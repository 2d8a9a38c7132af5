import { expect, test } from "vitest"
import { runCommand } from "./run-command.ts"

test.each([
  ["cat: no such file", "cat: no such file"],
  ["error: no default is set\nhelp: set one\n  0: main\n 13: <unknown>", "error: no default is set"],
  ["first\nlast", "last"],
  ["", "failed"],
])("a command that complains %j failed with the line that says why", async (said, why) => {
  const complaint = ["sh", "-c", 'printf "%s" "$1" >&2; exit 1', "sh", said]
  await expect(runCommand(complaint)).rejects.toThrow(new RegExp(`^sh: ${why}$`))
})
