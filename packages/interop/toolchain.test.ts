import { afterEach, expect, test, vi } from "vitest"
import { findToolchain, requireToolchain, ToolchainMissing } from "./toolchain.ts"

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

test("what is missing is skipped with one line, and fails CI", () => {
  const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true)
  vi.stubEnv("PATH", "/nowhere")
  expect(findToolchain("python3")).toBeUndefined()

  vi.stubEnv("CI", "")
  expect(requireToolchain("python3", "a test")).toBe(false)
  expect(stderr.mock.calls).toEqual([["skipped: python3 is not installed: it is needed for a test\n"]])

  vi.stubEnv("CI", "true")
  expect(() => requireToolchain("python3", "a test")).toThrow(ToolchainMissing)
})
