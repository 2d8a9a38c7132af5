import { findToolchain } from "@ping-from-zero/interop"
import type { Text } from "@ping-from-zero/story"
import { strings } from "@ping-from-zero/story"
import type { Demands } from "../acts/act.ts"
import { Network, NoNetwork } from "../processes/network.ts"

/** Why this act cannot be played on this machine; undefined when it can. */
export async function obstacleTo({
  apart,
  needs = [],
}: Pick<Demands, "apart" | "needs">): Promise<Text | undefined> {
  if (needs.includes("linux") && process.platform !== "linux") return strings.noLinux
  const missing = needs.find((need) => need !== "linux" && !findToolchain(need))
  if (missing) return strings.noProgram(missing)
  return apart && !(await hasNetwork()) ? strings.noNamespaces : undefined
}

async function hasNetwork(): Promise<boolean> {
  try {
    await (await Network.create()).close()
    return true
  } catch (error) {
    if (error instanceof NoNetwork) return false
    throw error
  }
}
