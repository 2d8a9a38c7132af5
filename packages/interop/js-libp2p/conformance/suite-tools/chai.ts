/**
 * What the suites take from `aegir/chai`: chai with promises (`eventually`, `rejected`), byte arrays (`equalBytes`),
 * and assertions that are called: `exist()`, `true()`, `false()`.
 */
import { Assertion, expect, use, util } from "chai"
import chaiAsPromised from "chai-as-promised"

use(chaiAsPromised)

util.addMethod(
  Assertion.prototype,
  "equalBytes",
  function (this: Chai.AssertionStatic, expected: Uint8Array) {
    const actual: Uint8Array = util.flag(this, "object")
    this.assert(
      Buffer.compare(actual, expected) === 0,
      "expected these bytes to be equal",
      "expected them not to be",
    )
  },
)

/** chai asserts when one is read. What reading gives is made into a function, which gives it again. */
for (const name of ["exist", "true", "false"]) {
  const { get } = Object.getOwnPropertyDescriptor(Assertion.prototype, name)!
  Object.defineProperty(Assertion.prototype, name, {
    get(this: Chai.AssertionStatic) {
      const asserted = get!.call(this)
      return () => asserted
    },
  })
}

export { expect }
