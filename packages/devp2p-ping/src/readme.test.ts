import { join } from "node:path"
import { itsProgramRuns } from "../../../readme.shared.ts"

itsProgramRuns(join(import.meta.dirname, ".."))
