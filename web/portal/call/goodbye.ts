import { Inviter, type Session, SessionState, type UserAgent } from 'sip.js'

/** How long the far side may take to answer a goodbye, ms; without it the switch ends the call when the sound stops. */
const patienceMs = 3000

/** Ends what stands: first the call, so that the switch hears it from us before the sound stops, then registration and connection. */
export async function sayGoodbye(agent: UserAgent, session: Session): Promise<void> {
  try {
    await left(session)
  } finally {
    await agent.stop()
  }
}

function left(session: Session): Promise<void> {
  return new Promise((resolve, reject) => {
    if (session.state === SessionState.Terminated || session.state === SessionState.Initial) return resolve()
    setTimeout(resolve, patienceMs)
    session.stateChange.addListener((state) => {
      if (state === SessionState.Terminated) resolve()
    })
    if (session.state === SessionState.Established) session.bye().catch(reject)
    else if (session instanceof Inviter && session.state === SessionState.Establishing)
      session.cancel().catch(reject)
    return undefined
  })
}
