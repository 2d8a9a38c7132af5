/** The errors that the three stages have names for: each class that one of their entries exports. */
import * as stage1 from "@ping-from-zero/core-tcp-check"
import * as stage2 from "@ping-from-zero/devp2p-ping"
import * as stage3 from "@ping-from-zero/libp2p-style-ping"
import { type ErrorClass, UnnamedError } from "./target.ts"

const isErrorClass = (value: unknown): value is ErrorClass =>
  typeof value === "function" && value.prototype instanceof Error

const namedErrors: readonly ErrorClass[] = [stage1, stage2, stage3].flatMap((stage) =>
  Object.values(stage).filter(isErrorClass),
)

/** @throws {UnnamedError} */
export function checkNamed(where: string, errors: readonly unknown[]): void {
  for (const error of errors) {
    if (!namedErrors.some((named) => error instanceof named)) throw new UnnamedError(where, error)
  }
}
