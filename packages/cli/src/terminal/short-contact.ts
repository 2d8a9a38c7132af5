/** A long key in the middle of a contact tells a person nothing after its first few characters. */
export function shortContact(contact: string): string {
  return contact
    .replace(/([0-9a-f]{8})[0-9a-f]{112}([0-9a-f]{8})/, "$1…$2") // enode://KEY@…
    .replace(/(\/p2p\/[^/]{8})[^/]{24,}([^/]{8})/, "$1…$2")
}
