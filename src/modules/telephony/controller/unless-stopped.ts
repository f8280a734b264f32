/** What is answered; undefined as soon as `signal` stops the asker: a switch that is gone would keep him waiting. */
export async function unlessStopped<T>(signal: AbortSignal, answer: Promise<T>): Promise<T | undefined> {
  let stopped = (): void => undefined
  const stop = new Promise<undefined>((resolve) => {
    stopped = () => resolve(undefined)
    if (signal.aborted) stopped()
    else signal.addEventListener('abort', stopped)
  })
  try {
    return await Promise.race([answer, stop])
  } finally {
    signal.removeEventListener('abort', stopped)
  }
}
