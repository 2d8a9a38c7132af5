import { InvalidContact } from "@ping-from-zero/core-tcp-check"
import { resolveHost } from "@ping-from-zero/core-tcp-check/sockets"
import { isWildcard } from "@ping-from-zero/core-tcp-check/wire"
import { UserError } from "../command/user-error.ts"

/** A contact as a person typed it. @throws {UserError} where it is none */
export function typedContact<C>(text: string, parse: (text: string) => C): C {
  try {
    return parse(text)
  } catch (error) {
    if (error instanceof InvalidContact) throw new UserError(error.message)
    throw error
  }
}

/** The address of a host that was typed by its name. @throws {UserError} where nobody knows it, or can call it */
export async function typedHost(host: string, family?: 4 | 6): Promise<string> {
  if (isWildcard(host)) throw new UserError(`nobody can call ${host}: write one address of that machine`)
  try {
    return await resolveHost(host, family)
  } catch (error) {
    throw new UserError((error as Error).message)
  }
}
