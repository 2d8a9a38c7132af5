import { UserError } from "../command/user-error.ts"
import type { OwnOption, Stage } from "./stage.ts"

const key: OwnOption = {
  flags: "--key <file>",
  about: "who to be: a key file, made where there is none",
  probe: true,
}

const stage1: Stage = {
  number: 1,
  about: "the TCP check, as in the book",
  ownOptions: {
    dialect: {
      flags: "--dialect <name>",
      about: "whose bytes to speak",
      choices: ["book", "blue"],
      probe: true,
    },
    checks: { flags: "--checks <name>", about: "how to check", choices: ["safe", "book"] },
  },
  listen: { host: "127.0.0.1", port: 50082 }, // the book's first core node
  recognises: (text) => !/^(enode:|\/)/i.test(text),
  load: async () => (await import("./stage-1.ts")).parts,
}

const stage2: Stage = {
  number: 2,
  about: "sessions and the ping of go-ethereum",
  ownOptions: {
    key,
    policy: { flags: "--policy <name>", about: "what counts as life", choices: ["geth", "ethereumjs"] },
  },
  listen: { host: "127.0.0.1", port: 30303 }, // Ethereum's port
  recognises: (text) => /^enode:/i.test(text),
  load: async () => (await import("./stage-2.ts")).parts,
}

const stage3: Stage = {
  number: 3,
  about: "streams and the ping of libp2p",
  ownOptions: {
    key,
    policy: {
      flags: "--policy <name>",
      about: "how to ping",
      choices: ["ours", "rust", "rust-2019", "go", "js"],
    },
  },
  listen: { host: "127.0.0.1", port: 4001 }, // where IPFS nodes listen
  recognises: (text) => text.startsWith("/"),
  load: async () => (await import("./stage-3.ts")).parts,
}

export const stages: readonly Stage[] = [stage1, stage2, stage3]

/** @throws {UserError} for anything that is not the number of a stage */
export function stageOf(text: string): Stage {
  const stage = stages.find(({ number }) => `${number}` === text)
  if (stage) return stage
  throw new UserError(`there is no stage "${text}": write ${stages.map(({ number }) => number).join(" or ")}`)
}

/** The stage whose contact this is, by its look. */
export function stageFor(contact: string): Stage {
  return stages.find((stage) => stage.recognises(contact)) ?? stage1
}
