/**
 * We ourselves could not do it: no socket was left, no port, no place for one more session. It is no evidence about a
 * peer, so nobody is called dead for it; a node tells it as an error.
 */
export abstract class OwnShortage extends Error {
  override readonly name: string = "OwnShortage"
}
