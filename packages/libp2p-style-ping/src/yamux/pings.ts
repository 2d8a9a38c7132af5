/** Our questions to the peer's yamux: one at a time, known by its number. */
export class Pings {
  #value = 0
  #answered: Promise<void> | undefined
  #resolve: () => void = () => {}
  #reject: (reason: Error) => void = () => {}

  /** Sends a question, and resolves with its answer. Who asks while one is not answered yet waits for that answer. */
  ask(send: (value: number) => void): Promise<void> {
    this.#answered ??= new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
      this.#value = (this.#value + 1) % 2 ** 32
      send(this.#value)
    })
    return this.#answered
  }

  /** False for an answer to another question than ours: passed over, as in go; rust and js end the connection. */
  answer(value: number): boolean {
    if (value !== this.#value || !this.#answered) return false
    this.#answered = undefined
    this.#resolve()
    return true
  }

  fail(reason: Error): void {
    this.#reject(reason)
  }
}
