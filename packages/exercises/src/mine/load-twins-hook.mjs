/** For Node before 22.15: hooks run in a thread of their own, which reads no TypeScript. */
let twins = new Map()

export function initialize(pairs) {
  twins = new Map(pairs)
}

export function load(url, context, next) {
  return next(twins.get(url.split("?")[0]) ?? url, context)
}
