import { costTests } from "./cost-tests.ts"
import { stage1Shapes } from "./shapes-1.ts"

costTests(stage1Shapes)
