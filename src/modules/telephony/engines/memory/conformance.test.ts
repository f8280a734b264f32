import { conform } from '../conformance/suite.ts'
import { memoryOutside } from '../conformance/testing/memory-outside.ts'

conform('the memory engine', memoryOutside)
