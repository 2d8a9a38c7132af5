import { costTests } from "./cost-tests.ts"
import { yamuxShapes } from "./shapes-3.ts"

costTests(yamuxShapes)
