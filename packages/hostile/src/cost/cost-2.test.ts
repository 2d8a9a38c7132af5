import { costTests } from "./cost-tests.ts"
import { stage2Shapes } from "./shapes-2.ts"

costTests(stage2Shapes)
