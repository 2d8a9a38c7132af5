/**
 * Writes the JavaScript of the named packages: `node join-dist.mjs core-tcp-check …`. A package gets one file for each
 * file that its package.json leads to, and shared files for what several of these need. One file for each source would
 * take three times as long to import: Node needs half a millisecond to find and load each. Types are tsc's, one file
 * for each source. What a package depends on stays outside, and so does `#crypto`, which Node chooses for itself.
 */
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { build } from "esbuild"

for (const name of process.argv.slice(2)) await joinPackage(join(import.meta.dirname, "packages", name))

async function joinPackage(folder) {
  const { exports, imports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))
  removeEarlier(join(folder, "dist"))
  await build({
    absWorkingDir: folder,
    entryPoints: [...filesIn(exports), ...filesIn(imports ?? {})].map(sourceOf),
    outbase: "src",
    outdir: "dist",
    chunkNames: "shared/[hash]",
    bundle: true,
    splitting: true, // an error class thrown by one entry is the class that another exports
    packages: "external",
    external: ["#*"],
    format: "esm",
    platform: "neutral",
    target: "es2023",
    sourcemap: true,
    sourcesContent: false, // the sources are published as well
    logLevel: "warning",
  })
}

/** Every file of JavaScript that this part of a package.json leads to. */
function filesIn(part) {
  if (typeof part === "string") return part.endsWith(".js") ? [part] : []
  return Object.values(part).flatMap(filesIn)
}

function sourceOf(file) {
  return file.replace("./dist/", "src/").replace(/\.js$/, ".ts")
}

/** What an earlier build wrote may have other names. The types are the compiler's to remove. */
function removeEarlier(dist) {
  if (!existsSync(dist)) return
  for (const file of readdirSync(dist, { recursive: true })) {
    if (/\.js(\.map)?$/.test(file)) rmSync(join(dist, file))
  }
}
