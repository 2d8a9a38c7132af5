import { expect, test } from "vitest"
import { crateVersion, goModuleVersion, NoVersion, npmVersion } from "./versions.ts"

test.each([
  ["npm", npmVersion, "libp2p"],
  ["Go", goModuleVersion, "github.com/ethereum/go-ethereum"],
  ["Go", goModuleVersion, "github.com/libp2p/go-libp2p"],
  ["Cargo", crateVersion, "libp2p"],
])("what a peer is made of is pinned, with %s", (_, versionOf, name) => {
  expect(versionOf(name)).toMatch(/^\d+\.\d+\.\d+$/)
  expect(() => versionOf(`no-${name}-here`)).toThrow(NoVersion)
})
