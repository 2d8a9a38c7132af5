/** A round-trip time that follows the measured ones without jumping (RFC 6298, 2: alpha = 1/8). */
export class RoundTripTime {
  #smoothed: number | undefined

  /** Returns the smoothed time, in the unit of the measured ones. */
  measured(rtt: number): number {
    this.#smoothed = this.#smoothed === undefined ? rtt : (7 / 8) * this.#smoothed + (1 / 8) * rtt
    return this.#smoothed
  }

  /** undefined before the first measurement */
  get smoothed(): number | undefined {
    return this.#smoothed
  }
}
