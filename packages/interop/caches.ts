import { homedir } from "node:os"
import { join } from "node:path"

/** What Go and cargo bring and build: outside the checkout, so that a fresh clone finds what an older one built. */
export const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "ping-from-zero")
