import { execFileSync, spawnSync } from "node:child_process"
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { commandToRun } from "@ping-from-zero/process"
import { afterAll, beforeAll, expect, test, vi } from "vitest"
import { noteContacts, recentFile } from "./recent-contacts.ts"

vi.setConfig({ testTimeout: 30_000 })

/** `ping-from-zero` stands here as if it were installed, and a contact was typed before. */
let home: string
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "shells-"))
  const command = await commandToRun(new URL("../bin.ts", import.meta.url))
  mkdirSync(join(home, "bin"))
  const installed = join(home, "bin", "ping-from-zero")
  writeFileSync(installed, `#!/bin/sh\nexec ${command.map((word) => `'${word}'`).join(" ")} "$@"\n`)
  chmodSync(installed, 0o755)
  noteContacts(recentFile({ XDG_STATE_HOME: home }), ["127.0.0.1:50082", "enode://00@192.0.2.1:30303"])
})
afterAll(() => rmSync(home, { recursive: true }))

/** Starts a shell once, and gives what it offers behind each of these lines. @param script prints an empty line behind each */
function offered(
  shell: string,
  flags: readonly string[],
  script: string,
  lines: readonly string[],
): string[][] {
  const PATH = `${join(home, "bin")}:${process.env.PATH}`
  const env = { ...process.env, HOME: home, XDG_STATE_HOME: home, PATH }
  const args = [...flags, "-c", script, ...(shell === "fish" ? [] : [shell]), ...lines]
  const printed = execFileSync(shell, args, { env, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] })
  return printed
    .split("---\n")
    .slice(0, -1)
    .map((block) => block.split("\n").filter(Boolean))
}

const inBash = (...lines: string[]) =>
  offered(
    "bash",
    ["--norc"],
    `source <(ping-from-zero complete bash)
complete -p ping-from-zero > /dev/null
for COMP_LINE in "$@"; do
  COMP_POINT=\${#COMP_LINE}
  _ping_from_zero
  printf '%s\n' "\${COMPREPLY[@]}" ---
done`,
    lines,
  )

const inZsh = (...lines: string[]) =>
  offered(
    "zsh",
    ["-f"],
    `autoload -Uz compinit && compinit -u -D
source <(ping-from-zero complete zsh)
_describe() { print -rl -- "\${(P@)2}" }
_files() { print files }
for line in "$@"; do
  words=("\${(@s: :)line}") CURRENT=$#words
  _ping_from_zero
  print -- ---
done`,
    lines,
  ).map((block) => block.map((line) => line.replace(/([^\\]):.*$/, "$1").replaceAll("\\:", ":")))

const inFish = (...lines: string[]) =>
  offered(
    "fish",
    ["--no-config"],
    `ping-from-zero complete fish | source
for line in $argv; complete -C $line; echo ---; end`,
    lines,
  ).map((block) => block.map((line) => line.split("\t")[0]!))

const has = (shell: string) => spawnSync(shell, ["--version"]).status === 0

const CONTACTS = ["127.0.0.1:50082", "enode://00@192.0.2.1:30303"]

test.skipIf(!has("bash"))("bash: commands, options, and of a contact the part behind the colon", () => {
  const asked = [
    "ping-from-zero pr",
    "ping-from-zero probe --na",
    "ping-from-zero probe ",
    "ping-from-zero probe 127.0.0.1:5",
    "ping-from-zero probe enode:",
    `ping-from-zero probe $(touch ${home}/evaluated) --na`,
  ]
  expect(inBash(...asked)).toEqual([
    ["probe"],
    ["--nagios"],
    CONTACTS,
    ["50082"],
    ["//00@192.0.2.1:30303"],
    ["--nagios"],
  ])
  expect(existsSync(join(home, "evaluated"))).toBe(false)
})

test.skipIf(!has("zsh"))("zsh: the same, and files where the program has nothing to say", () => {
  const asked = [
    "ping-from-zero pr",
    "ping-from-zero probe --na",
    "ping-from-zero probe 127",
    "ping-from-zero probe -f ",
  ]
  expect(inZsh(...asked)).toEqual([["probe"], ["--nagios"], ["127.0.0.1:50082"], ["files"]])
})

test.skipIf(!has("fish"))("fish: the same", () => {
  expect(inFish("ping-from-zero pr", "ping-from-zero probe --na", "ping-from-zero probe ")).toEqual([
    ["probe"],
    ["--nagios"],
    CONTACTS,
  ])
})
