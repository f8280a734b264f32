import type { Registerer } from 'sip.js'

/** An answer SIP.js finds wrong is dropped without a word; then this ends the waiting. */
const patienceMs = 10_000

/** Registers; the SIP status of the answer after the password was shown. Rejects when the line is gone or nothing is said. */
export function registered(registerer: Registerer): Promise<number> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('no answer to REGISTER')), patienceMs)
    registerer
      .register({
        requestDelegate: {
          onAccept: () => resolve(200),
          onReject: ({ message }) => resolve(message.statusCode ?? 500),
        },
      })
      .catch(reject)
  })
}
