import { useEffect, useState } from 'react'
import type { portalPolls } from '#modules/ivr/contract-selfservice.ts'
import type { Reply } from '#platform/http/contract.ts'
import { read, type Trouble } from '../ask.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { TroubleNote } from '../shell/TroubleNote.tsx'
import { PollForm } from './PollForm.tsx'

export type PortalPoll = Reply<typeof portalPolls>['polls'][number]

type Shown = { polls?: readonly PortalPoll[]; trouble?: Trouble }

/** What the city asks everybody now; the same questions are asked on the telephone, and counted together. */
export function PollsPage() {
  const [{ polls, trouble }, setShown] = useState<Shown>({})
  useEffect(() => {
    let left = false
    const show = async () => {
      const answer = await read<typeof portalPolls>('/polls')
      if (!left) setShown(answer.trouble ? { trouble: answer.trouble } : { polls: answer.reply.polls })
    }
    void show()
    return () => {
      left = true
    }
  }, [])
  return (
    <>
      <PageTitle>民意调查</PageTitle>
      {trouble && <TroubleNote title={trouble.title} />}
      {!polls && !trouble && <p role="status">正在读取…</p>}
      {polls?.length === 0 && <p>现在没有开放的调查。</p>}
      {polls?.map((poll) => (
        <PollForm key={poll.code} poll={poll} />
      ))}
    </>
  )
}
