/** The entry desk's inbox: what citizens leave without anybody answering, until somebody has made a case of it; and the agents' scripts. */
export { hasTakenMessageOf } from './use-cases/hears-message.ts'
export { shipScripts } from './use-cases/scripts.ts'
export { isForInbox, type LeftMessage, takeInMessage } from './use-cases/take-in-message.ts'
