import { useEffect, useRef } from 'react'
import { useCity } from './city.ts'
import { CallBar } from './call/CallBar.tsx'
import { CallPage } from './call/CallPage.tsx'
import { isOpen } from './call/call-state.ts'
import { useCall } from './call/useCall.ts'
import { Home } from './home/Home.tsx'
import { NoticesPage } from './notices/NoticesPage.tsx'
import { PollsPage } from './polls/PollsPage.tsx'
import { ProgressPage } from './progress/ProgressPage.tsx'
import { type Page, usePage } from './route.ts'
import { Footer } from './shell/Footer.tsx'
import { Header } from './shell/Header.tsx'
import { Later } from './shell/Later.tsx'
import { Missing } from './shell/Missing.tsx'
import { OfflineNote } from './shell/OfflineNote.tsx'

const titles: Readonly<Record<Page, string>> = {
  home: '首页',
  submit: '我要诉求',
  mailbox: '市长信箱',
  progress: '查进度',
  answers: '办事问答',
  call: '网页拨打 12345',
  notices: '办事须知',
  polls: '民意调查',
  missing: '没有这个页面',
}

/** Pages of their own weight; the first page does without them. */
const submitPage = () => import('./submit/SubmitPage.tsx').then(({ SubmitPage }) => SubmitPage)
const answersPage = () => import('./answers/AnswersPage.tsx').then(({ AnswersPage }) => AnswersPage)

/** The citizens' page. A call lives here, above the pages, so that it goes on while other pages are read. */
export function Portal() {
  const page = usePage()
  const { call, state } = useCall()
  useArrival(page, useCity().hotlineName)
  return (
    <>
      <a className="skip" href="#main">
        跳到正文
      </a>
      <Header inCall={isOpen(state)} />
      <OfflineNote />
      {page !== 'call' && <CallBar call={call} state={state} />}
      <main id="main" tabIndex={-1}>
        {page === 'home' && <Home />}
        {page === 'submit' && <Later key="hotline" load={submitPage} give={{ box: 'hotline' }} />}
        {page === 'mailbox' && <Later key="mailbox" load={submitPage} give={{ box: 'mailbox' }} />}
        {page === 'progress' && <ProgressPage />}
        {page === 'answers' && <Later load={answersPage} give={{}} />}
        {page === 'call' && <CallPage call={call} state={state} />}
        {page === 'notices' && <NoticesPage />}
        {page === 'polls' && <PollsPage />}
        {page === 'missing' && <Missing />}
      </main>
      <Footer />
    </>
  )
}

/** Names the window after the page; on a change of page the top is shown and the heading gets the focus, so that it is read out. */
function useArrival(page: Page, hotlineName: string): void {
  const shown = useRef(page)
  useEffect(() => {
    document.title = page === 'home' ? hotlineName : `${titles[page]} - ${hotlineName}`
    if (shown.current === page) return
    shown.current = page
    scrollTo(0, 0)
    document.querySelector<HTMLElement>('h1')?.focus()
  }, [page, hotlineName])
}
