/** Inputs that were found, one a line, in corpus/TARGET.txt. Lines that begin with # say what an input did. */
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { basename, join } from "node:path"
import { fileURLToPath } from "node:url"

const FOLDER = fileURLToPath(new URL("../../corpus", import.meta.url))

/** Whose corpus there is, by the names of the files. */
export function corpora(): string[] {
  return readdirSync(FOLDER).map((file) => basename(file, ".txt"))
}

export function corpusOf(target: string): string[] {
  const file = join(FOLDER, `${target}.txt`)
  if (!existsSync(file)) return []
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
}
