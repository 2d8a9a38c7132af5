import { type ByteStream, OwnShortage } from "@ping-from-zero/core-tcp-check"
import { type Incoming, Places } from "@ping-from-zero/core-tcp-check/wire"

/**
 * So many connections that others opened may climb the ladder at once, and as many of ours; each costs cryptography
 * before anything is known of it. For one more of others, one of them is closed (core-tcp-check's stream/places.ts).
 */
const MAX_UPGRADES = 256

export class TooManyUpgrades extends OwnShortage {
  override readonly name = "TooManyUpgrades"

  /** @param which of the two: the oldest that others opened makes room for a new one; of ours the new one is given up */
  constructor(which: "of others" | "of ours") {
    super(
      which === "of others"
        ? `${MAX_UPGRADES} connections that others opened were being upgraded: this one made room for a newer one`
        : `${MAX_UPGRADES} connections that we opened are being upgraded: this one was given up`,
    )
  }
}

/** The connections that climb the ladder now, those that others opened and our own. */
export class UpgradeLimit {
  readonly #ofOthers = new Places<Incoming>(MAX_UPGRADES)
  #ofOurs = 0

  /**
   * Runs the upgrade of a connection that somebody opened. For one too many, one of them is closed.
   * @throws what `upgrade` throws
   */
  async ofOthers<T>(incoming: Incoming, upgrade: () => Promise<T>): Promise<T> {
    this.#ofOthers.add(incoming)?.stream.abort(new TooManyUpgrades("of others"))
    try {
      return await upgrade()
    } finally {
      this.#ofOthers.delete(incoming)
    }
  }

  /**
   * Runs the upgrade of a connection that we opened.
   * @throws {TooManyUpgrades} for one too many, which is closed; or what `upgrade` throws
   */
  async ofOurs<T>(stream: ByteStream, upgrade: () => Promise<T>): Promise<T> {
    if (this.#ofOurs === MAX_UPGRADES) {
      const tooMany = new TooManyUpgrades("of ours")
      stream.abort(tooMany)
      throw tooMany
    }
    this.#ofOurs += 1
    try {
      return await upgrade()
    } finally {
      this.#ofOurs -= 1
    }
  }
}
