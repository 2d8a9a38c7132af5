/**
 * The peer itself ended what we had with it, or refused it, and said so in a message that authenticates: its program
 * ran a moment ago. A node tells it as an error, and calls nobody dead for it.
 */
export abstract class EndedByPeer extends Error {
  override readonly name: string = "EndedByPeer"
  /** False when the peer says itself that it does not speak this network's language: no message can reach it. */
  abstract readonly isMember: boolean
}
