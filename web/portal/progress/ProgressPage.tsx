import { useEffect, useRef, useState } from 'react'
import type { queryCase } from '#modules/cases/contract-intake.ts'
import type { Reply } from '#platform/http/contract.ts'
import { ask, type Trouble } from '../ask.ts'
import { hotline } from '../hotline.ts'
import { PageTitle } from '../shell/PageTitle.tsx'
import { TroubleNote } from '../shell/TroubleNote.tsx'
import type { Asked } from './asked.ts'
import { CaseProgress } from './CaseProgress.tsx'
import { takeHanded } from './handed.ts'
import { ProgressForm } from './ProgressForm.tsx'

/** What is being shown of the query. */
type Shown =
  | { readonly step: 'form'; readonly trouble?: Trouble }
  | { readonly step: 'asking' }
  | { readonly step: 'found'; readonly found: Reply<typeof queryCase>; readonly asked: Asked }

/** Progress of a case by its number and query code. */
export function ProgressPage() {
  const [shown, setShown] = useState<Shown>({ step: 'form' })
  const round = useRef(0)
  const query = async (asked: Asked) => {
    round.current += 1
    const mine = round.current
    setShown({ step: 'asking' })
    const { reply, trouble } = await ask<typeof queryCase>('/query', asked)
    if (mine !== round.current) return
    setShown(trouble ? { step: 'form', trouble } : { step: 'found', found: reply, asked })
  }
  /** The same case once more; what is shown stays where the network fails. */
  const look = async (asked: Asked) => {
    const { reply } = await ask<typeof queryCase>('/query', asked)
    if (reply)
      setShown((before) => (before.step === 'found' ? { step: 'found', found: reply, asked } : before))
  }
  useEffect(() => {
    const handed = takeHanded()
    if (handed) void query(handed)
    // Once, on arrival.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  const again = () => setShown({ step: 'form' })
  return (
    <>
      <PageTitle>查进度</PageTitle>
      {shown.step === 'found' ? (
        <CaseProgress
          found={shown.found}
          asked={shown.asked}
          look={() => void look(shown.asked)}
          again={again}
        />
      ) : (
        <div className="columns">
          <div>
            <ProgressForm asking={shown.step === 'asking'} query={(asked) => void query(asked)} />
            {shown.step === 'form' && shown.trouble && <TroubleNote title={shown.trouble.title} />}
          </div>
          <Help />
        </div>
      )}
    </>
  )
}

function Help() {
  return (
    <section className="card" aria-labelledby="help">
      <h2 id="help">查询说明</h2>
      <p>登记诉求时，话务员会告诉您这两组号码。两组都对，才能看到进度。</p>
      <p>
        找不到了？请拨打 <a href={hotline.href}>{hotline.number}</a>，话务员核实后会帮您查询。
      </p>
    </section>
  )
}
