import { Result, Spin } from 'antd'
import { Suspense } from 'react'
import { Navigate, Route, Routes } from 'react-router'
import { CallFailed } from '../api/call.ts'
import { Failure } from '../ui/Failure.tsx'
import { keepCityZone } from '../ui/time.ts'
import { screensOf } from './screens.tsx'
import { CalledTogether } from './telephony/CalledTogether.tsx'
import { ChangePassword } from './shell/ChangePassword.tsx'
import { FirstAdministrator } from './shell/FirstAdministrator.tsx'
import { SessionContext, useSessionReading } from './shell/session.ts'
import { Shell } from './shell/Shell.tsx'
import { SignIn } from './shell/SignIn.tsx'

/** The whole desk: who is signed in decides which screens there are. The first administrator's page needs nobody signed in. */
export function Desk() {
  return location.pathname.startsWith('/desk/first-administrator') ? <FirstAdministrator /> : <SignedInDesk />
}

function SignedInDesk() {
  const reading = useSessionReading()
  if (reading.error) {
    const signedOut = reading.error instanceof CallFailed && reading.error.problem.status === 401
    if (signedOut) return <SignIn />
    if (!reading.data) return <Failure error={reading.error} onRetry={() => void reading.refetch()} />
  }
  const session = reading.data
  if (!session) return <Spin fullscreen description="正在打开工作台" />
  keepCityZone(session.timeZone)
  if (session.mustChangePassword) {
    return (
      <SessionContext value={session}>
        <main style={{ height: '100%' }}>
          <ChangePassword forced />
        </main>
      </SessionContext>
    )
  }
  const { mine, home } = screensOf(session.grants)
  return (
    <SessionContext value={session}>
      <Shell screens={mine}>
        <CalledTogether />
        <Suspense fallback={<Spin style={{ margin: 48 }} description="正在载入" />}>
          <Routes>
            {mine.map(({ path, Screen }) => (
              <Route key={path} path={path} element={<Screen />} />
            ))}
            <Route path="/" element={home ? <Navigate to={home.path} replace /> : <NoScreen />} />
            <Route path="*" element={<NoScreen />} />
          </Routes>
        </Suspense>
      </Shell>
    </SessionContext>
  )
}

function NoScreen() {
  return (
    <Result
      status="403"
      title={<h1 style={{ fontSize: 20, margin: 0 }}>没有这个页面，或您的角色不能使用它</h1>}
      subTitle="如需使用请联系系统管理员，告知您的工号和需要的工作台"
    />
  )
}
