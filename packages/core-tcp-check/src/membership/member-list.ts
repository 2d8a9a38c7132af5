import type { Contact } from "../contact.ts"

/** Core nodes know one another and carry the network; an edge node knows the cores and holds on to one. */
export type Role = "core" | "edge"

/** Contacts without repetition, in the order in which they became known. */
export type MemberList = readonly Contact[]

export function withMember(list: MemberList, contact: Contact): MemberList {
  return list.includes(contact) ? list : [...list, contact]
}

export function withoutMember(list: MemberList, contact: Contact): MemberList {
  return list.includes(contact) ? list.filter((member) => member !== contact) : list
}

export function uniqueMembers(contacts: readonly Contact[]): MemberList {
  return [...new Set(contacts)]
}
