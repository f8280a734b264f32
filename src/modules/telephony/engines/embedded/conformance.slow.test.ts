import { conform } from '../conformance/suite.ts'
import { embeddedOutside } from '../conformance/testing/embedded-outside.ts'

conform('the embedded engine', embeddedOutside)
