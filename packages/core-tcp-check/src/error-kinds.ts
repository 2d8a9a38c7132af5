/** Kinds of errors for which a node calls nobody dead. */

/**
 * The peer itself ended what we had with it, or refused it, and said so in a message that authenticates: its program
 * ran a moment ago. A node tells it as an error, and calls nobody dead for it.
 */
export abstract class EndedByPeer extends Error {
  override readonly name: string = "EndedByPeer"
  /** False when the peer says itself that it does not speak this network's language: no message can reach it. */
  abstract readonly isMember: boolean
}

/**
 * We ourselves could not do it: no socket was left, no port, no place for one more session. It is no evidence about a
 * peer, so nobody is called dead for it; a node tells it as an error.
 */
export abstract class OwnShortage extends Error {
  override readonly name: string = "OwnShortage"
}
