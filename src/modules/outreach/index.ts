/** Outreach calls and writes to citizens: campaigns by telephone, who wants no calls; later notices and gateways. */
export { Pacer } from './pacer.ts'
