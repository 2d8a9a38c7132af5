import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs"
import type { Sample } from "./sample.ts"

/** The samples of a run that is not over, one a line: each is on the disk as soon as it is taken. */
export class SampleFile {
  readonly #file: URL

  constructor(file: URL) {
    this.#file = file
  }

  /** A line that was cut off in the middle is no sample. */
  read(): Sample[] {
    if (!existsSync(this.#file)) return []
    return readFileSync(this.#file, "utf8")
      .split("\n")
      .flatMap((line) => {
        try {
          return [JSON.parse(line) as Sample]
        } catch {
          return []
        }
      })
  }

  /** Before anything is measured. @throws what the file system says, where nothing can be kept */
  checkWritable(): void {
    mkdirSync(new URL(".", this.#file), { recursive: true })
    appendFileSync(this.#file, "")
  }

  add(sample: Sample): void {
    mkdirSync(new URL(".", this.#file), { recursive: true })
    appendFileSync(this.#file, `${JSON.stringify(sample)}\n`)
  }

  /** These have found their place in the results. */
  drop(used: readonly Sample[]): void {
    const isUsed = (sample: Sample) => used.some((other) => keyOf(other) === keyOf(sample))
    const others = this.read().filter((sample) => !isUsed(sample))
    rmSync(this.#file, { force: true })
    for (const sample of others) this.add(sample)
  }
}

function keyOf({ row, column, take }: Sample): string {
  return `${row} ${column} ${take}`
}
