/** The entry desk's inbox: what citizens leave without anybody answering, until somebody has made a case of it. */
export { hasTakenMessageOf } from './use-cases/hears-message.ts'
export { isForInbox, type LeftMessage, takeInMessage } from './use-cases/take-in-message.ts'
