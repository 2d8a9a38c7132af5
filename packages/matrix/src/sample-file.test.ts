import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { expect, test } from "vitest"
import { sample } from "../fixtures/sample.ts"
import { SampleFile } from "./sample-file.ts"

test("samples are on the disk at once; one cut off is none; used ones go", () => {
  const folder = mkdtempSync(join(tmpdir(), "kept-"))
  try {
    const kept = new SampleFile(pathToFileURL(join(folder, "inside/samples.jsonl")))
    expect(kept.read()).toEqual([])
    kept.add(sample(0))
    kept.add(sample(1))
    expect(kept.read()).toEqual([sample(0), sample(1)])
    kept.drop([sample(0)])
    expect(kept.read()).toEqual([sample(1)])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test("that samples can be kept is tried before any is taken", () => {
  const folder = mkdtempSync(join(tmpdir(), "kept-"))
  try {
    const kept = new SampleFile(pathToFileURL(join(folder, "inside/samples.jsonl")))
    kept.checkWritable()
    expect(kept.read()).toEqual([])
    expect(() => new SampleFile(pathToFileURL(join(folder, "inside"))).checkWritable()).toThrow("EISDIR")
  } finally {
    rmSync(folder, { recursive: true })
  }
})
