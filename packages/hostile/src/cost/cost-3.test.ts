import { costTests } from "./cost-tests.ts"
import { stage3Shapes } from "./shapes-3.ts"

costTests(stage3Shapes)
