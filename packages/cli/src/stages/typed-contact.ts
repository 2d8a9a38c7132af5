import { type Address, InvalidContact } from "@ping-from-zero/core-tcp-check"
import { resolveHosts } from "@ping-from-zero/core-tcp-check/sockets"
import { isWildcard } from "@ping-from-zero/core-tcp-check/wire"
import { UserError } from "../command/user-error.ts"

/** What stands around a contact that was copied out of a shell, a chat, a list in JSON. */
const PASTED_AROUND = /^[\s"'`“”‘’<]+|[\s"'`“”‘’>,;]+$/gu

/** A contact as it was meant. */
export function withoutPasted(text: string): string {
  return text.replace(PASTED_AROUND, "")
}

/** A contact as a person typed it. @throws {UserError} where it is none, or names no place that can be called */
export function typedContact<C extends Address>(text: string, parse: (text: string) => C): C {
  refuseByItsLook(text)
  const contact = parsed(text, parse)
  const { host } = contact
  if (isWildcard(host)) throw new UserError(`nobody can call ${host}: write one address of that machine`)
  if (LINK_LOCAL.test(host))
    throw new UserError(
      `${host} is a link-local address, which nobody can call without naming an interface: write another address of that machine`,
    )
  return contact
}

/** fe80::/10 (RFC 4291, section 2.5.6). */
const LINK_LOCAL = /^fe[89ab][\da-f]:/i

/** Forms that people paste, and that no parser knows. */
function refuseByItsLook(text: string): void {
  if (/[\da-f:]%[\w.-]+/i.test(text) || text.startsWith("/ip6zone/"))
    throw new UserError(
      "an address with a zone, like fe80::1%eth0, means something on one machine alone: write an address without",
    )
}

/** What a person typed, read. @throws {UserError} */
export function parsed<C>(text: string, parse: (text: string) => C): C {
  try {
    return parse(text)
  } catch (error) {
    if (error instanceof InvalidContact) throw new UserError(error.message)
    throw error
  }
}

/** The addresses of a host that was typed by its name. @throws {UserError} where nobody knows it */
export async function typedHosts(host: string, family?: 4 | 6): Promise<readonly [string, ...string[]]> {
  try {
    return await resolveHosts(host, family)
  } catch (error) {
    throw new UserError((error as Error).message)
  }
}
