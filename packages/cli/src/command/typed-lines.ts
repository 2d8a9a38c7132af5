import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import type { Readable } from "node:stream"
import { type Clock, systemClock } from "@ping-from-zero/core-tcp-check"

/** A line longer than this is no text that somebody types; a text on the wire may have a mebibyte. */
export const LONGEST_LINE: number = 1024 * 1024

/** How often to see, in the background, whether we are back: fg tells a program that runs nothing. Milliseconds. */
const LOOK_AGAIN = 500

export interface TypedLines {
  readonly onLine: (line: string) => void
  /** Why nothing is read from here on, or a line was not taken: one sentence. */
  readonly onNote: (sentence: string) => void
}

/**
 * Lines of the input. In the background of a terminal it is not read: the kernel would stop us (SIGTTIN), and a
 * stopped program looks alive to whoever asks our kernel. Back in the foreground it is.
 * @returns stops reading
 */
export function readTypedLines(
  input: Readable & { readonly isTTY?: boolean },
  { onLine, onNote }: TypedLines,
  clock: Clock = systemClock,
  isInBackground: () => boolean = ourselvesInBackground,
): () => void {
  const lines = new LineSplitter(onLine, () =>
    onNote(`a line of more than ${LONGEST_LINE} characters is not sent`),
  )
  let isPaused = false
  let cancel = () => {}
  const look = () => {
    cancel()
    if (!input.isTTY || !isInBackground()) {
      isPaused = false
      return void input.resume()
    }
    input.pause()
    if (!isPaused) onNote("in the background: what is typed is not read; fg brings it back")
    isPaused = true
    cancel = clock.after(LOOK_AGAIN, look)
  }
  input.setEncoding("utf8")
  input.on("data", (text: string) => lines.add(text))
  input.on("end", () => lines.end())
  input.on("error", (error) => onNote(`nothing can be typed here: ${error.message}`))
  process.on("SIGCONT", look) // Ctrl-Z and bg put us there
  look()
  return () => {
    cancel()
    process.off("SIGCONT", look)
    input.destroy()
  }
}

/** Text that comes in pieces, as lines. */
export class LineSplitter {
  readonly #onLine: (line: string) => void
  readonly #onTooLong: () => void
  #begun = ""
  #isTooLong = false

  constructor(onLine: (line: string) => void, onTooLong: () => void) {
    this.#onLine = onLine
    this.#onTooLong = onTooLong
  }

  add(text: string): void {
    const pieces = text.split("\n")
    for (const [i, piece] of pieces.entries()) {
      if (this.#begun.length + piece.length > LONGEST_LINE) this.#isTooLong = true
      this.#begun = this.#isTooLong ? "" : this.#begun + piece
      if (i < pieces.length - 1) this.#end()
    }
  }

  /** The input is over: what stands behind its last end of line is a line too. */
  end(): void {
    if (this.#begun !== "" || this.#isTooLong) this.#end()
  }

  #end(): void {
    const line = this.#begun.replace(/\r$/, "")
    const isTooLong = this.#isTooLong
    this.#begun = ""
    this.#isTooLong = false
    if (isTooLong) this.#onTooLong()
    else this.#onLine(line)
  }
}

function ourselvesInBackground(): boolean {
  const [group, foreground] = groups()
  return group !== undefined && foreground !== undefined && foreground > 0 && group !== foreground
}

/** Our process group, and the one that may read from our terminal; nothing where that cannot be found out. */
function groups(): (number | undefined)[] {
  try {
    return groupsInStat(readFileSync("/proc/self/stat", "utf8"))
  } catch {
    return groupsOfPs()
  }
}

/** `pid (name) state ppid pgrp session tty_nr tpgid …` (proc(5)); the name may hold anything. */
export function groupsInStat(stat: string): (number | undefined)[] {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
  return [fields[2], fields[5]].map(Number)
}

/** Where there is no /proc. */
function groupsOfPs(): (number | undefined)[] {
  try {
    const printed = execFileSync("ps", ["-o", "pgid=,tpgid=", "-p", `${process.pid}`], { encoding: "utf8" })
    return printed.trim().split(/\s+/).map(Number)
  } catch {
    return [] // then the input is read, as ever
  }
}
