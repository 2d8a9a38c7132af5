import { serve } from "./program.ts"

/** The dependency of web.ts: a database as far as a health check goes. It answers, or it is dead. */
await serve((_, response) => response.end("ok"))
