import { BASE_LENGTH, baseMessageName } from "./base-protocol.ts"

/** A protocol that rides on the session. */
export interface CapabilityId {
  readonly name: string
  readonly version: number
}

/** A capability of ours, and how many message codes it takes. */
export interface Capability extends CapabilityId {
  readonly length: number
}

/** A capability that both sides speak. Its messages are numbered from `offset` in this session. */
export interface SharedCapability extends Capability {
  readonly offset: number
}

/**
 * What a session can carry: of each name the highest version that both have. Codes are dealt out from 16 on in the
 * order of the names, so both sides come to the same numbers without a message about them.
 */
export function matchCapabilities(
  ours: readonly Capability[],
  theirs: readonly CapabilityId[],
): SharedCapability[] {
  const best = new Map<string, Capability>()
  for (const capability of ours) {
    const shared = theirs.some(
      ({ name, version }) => name === capability.name && version === capability.version,
    )
    const known = best.get(capability.name)
    if (shared && (!known || known.version < capability.version)) best.set(capability.name, capability)
  }
  let offset = BASE_LENGTH
  return [...best.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((capability) => {
      const shared = { ...capability, offset }
      offset += capability.length
      return shared
    })
}

/** Whose message it is that comes with this code. */
export function capabilityOf(
  shared: readonly SharedCapability[],
  code: number,
): SharedCapability | undefined {
  return shared.find(({ offset, length }) => code >= offset && code < offset + length)
}

/** A code in words, to be printed: `pong`, `sbp/1`, `code 7`. */
export function messageName(shared: readonly SharedCapability[], code: number): string {
  const capability = capabilityOf(shared, code)
  return capability ? `${capability.name}/${capability.version}` : baseMessageName(code)
}
