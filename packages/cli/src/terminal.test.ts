import { expect, test } from "vitest"
import { coloursFor, shortContact } from "./terminal.ts"

test.each([
  [{ isTTY: true }, {}, true],
  [{}, { CI: "true" }, false],
  [{ isTTY: true }, { NO_COLOR: "1" }, false],
  [{ isTTY: true }, { NO_COLOR: "" }, true],
  [{ isTTY: true }, { TERM: "dumb" }, false],
])("colours for %j with %j: %s", (stream, env, expected) => {
  expect(coloursFor(stream, env).isColorSupported).toBe(expected)
})

test.each([
  ["127.0.0.1:50082", "127.0.0.1:50082"],
  [`enode://5f1c00aa${"0".repeat(112)}12345678@127.0.0.1:30303`, "enode://5f1c00aa…12345678@127.0.0.1:30303"],
  [
    "/ip4/127.0.0.1/tcp/4001/p2p/12D3KooWD3eckifWpRn9wQpMG9R9hX3sD158z7EqHWmweQAJU5SA",
    "/ip4/127.0.0.1/tcp/4001/p2p/12D3KooW…eQAJU5SA",
  ],
])("%s", (contact, short) => {
  expect(shortContact(contact)).toBe(short)
})
