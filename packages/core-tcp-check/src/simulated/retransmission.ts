import type { KernelRules } from "./rules.ts"

/** The waits after the first SYN and after each repeated one; when the last is over, connect fails. */
export function synTimeouts({ initialRto, synRetries, synLinearTimeouts, maxRto }: KernelRules): number[] {
  return Array.from({ length: synLinearTimeouts + synRetries + 1 }, (_, sent) =>
    Math.min(initialRto * 2 ** Math.max(0, sent - synLinearTimeouts), maxRto),
  )
}

/** The same for SYN+ACK. */
export function synAckTimeouts({ initialRto, synAckRetries, maxRto }: KernelRules): number[] {
  return Array.from({ length: synAckRetries + 1 }, (_, sent) => Math.min(initialRto * 2 ** sent, maxRto))
}

/**
 * How long data is repeated before the kernel gives up: so many timers that begin at minRto and double up to maxRto.
 * With Linux's 15 it is 924.6 s. The first timer that ends after that gives up (ip-sysctl, tcp_retries2).
 */
export function patienceOf(retries: number, { minRto, maxRto }: KernelRules): number {
  let patience = 0
  for (let sent = 0; sent <= retries; sent++) patience += Math.min(minRto * 2 ** sent, maxRto)
  return patience
}

/** The timer of one connection: RFC 6298 with Linux's bounds. */
export class RetransmissionTimeout {
  readonly #rules: KernelRules
  #smoothed: number | undefined
  #variation = 0
  #doublings = 0

  constructor(rules: KernelRules) {
    this.#rules = rules
  }

  /** Smoothed; undefined before the first. */
  get roundTrip(): number | undefined {
    return this.#smoothed
  }

  get ms(): number {
    const { initialRto, minRto, maxRto } = this.#rules
    // Linux keeps the variation's part, not the sum, at minRto or more.
    const rto =
      this.#smoothed === undefined ? initialRto : this.#smoothed + Math.max(4 * this.#variation, minRto)
    return Math.min(rto * 2 ** this.#doublings, maxRto)
  }

  /** A round trip took so long. */
  measured(ms: number): void {
    if (this.#smoothed === undefined) {
      this.#smoothed = ms
      this.#variation = ms / 2
    } else {
      this.#variation = 0.75 * this.#variation + 0.25 * Math.abs(this.#smoothed - ms)
      this.#smoothed = 0.875 * this.#smoothed + 0.125 * ms
    }
  }

  /** The timer ended, and nothing had come. */
  expired(): void {
    this.#doublings += 1
  }

  /** Something was acknowledged. */
  answered(): void {
    this.#doublings = 0
  }
}
