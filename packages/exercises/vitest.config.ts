export { withRealProcesses as default } from "../../vitest.shared.ts"
