/** What the suites take from `sinon`: whether a method was called. */
export default {
  spy<Name extends string>(
    owner: Record<Name, (...given: unknown[]) => unknown>,
    name: Name,
  ): { called: boolean } {
    const original = owner[name]
    const spy = { called: false }
    owner[name] = function (this: unknown, ...given) {
      spy.called = true
      return original.apply(this, given)
    }
    return spy
  },
}
