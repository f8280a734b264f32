import type { uploadFile } from '#modules/portal/contract.ts'
import { sendFile, type Trouble } from '../ask.ts'
import type { DraftFile, Ticket } from './draft.ts'
import { worked } from './ticket.ts'

/** True for what went wrong, beside what was wanted. */
export const isTrouble = (answer: object): answer is Trouble => 'title' in answer

/** Sends one file with the draft's ticket. The answer names the file as it stands afterwards. */
export async function sent(file: DraftFile, ticket: Ticket): Promise<DraftFile | Trouble> {
  const { reply, trouble } = await sendFile<typeof uploadFile>(
    '/files',
    { query: { ticket: worked(ticket) } },
    file.content,
    file.name,
  )
  if (!trouble) {
    const { fault: _mended, ...kept } = file
    return { ...kept, sent: reply.id }
  }
  // What is wrong with the file itself stands at the file; the network and the ticket are everybody's.
  const itself = [413, 415, 422].includes(trouble.status)
  return itself ? { ...file, fault: trouble.title } : trouble
}
