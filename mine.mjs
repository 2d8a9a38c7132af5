/**
 * Imported before each command that starts nodes: with `--mine` among what was typed, the parts that this reader has
 * written and that passed run in place of the packages' own. Without it, nothing happens here.
 */
const at = process.argv.indexOf("--mine")
if (at >= 0) {
  process.argv.splice(at, 1)
  const { useMine } = await import("./packages/exercises/src/mine/use-mine.ts")
  await useMine()
}
