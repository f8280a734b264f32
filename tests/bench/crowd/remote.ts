/** Acts of another process, asked for by name: the crowd lives in processes of its own, so that each can be measured by itself. */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What a process of the crowd can be asked for. */
export type Acts = Record<string, (...given: never[]) => unknown>

interface Asked {
  readonly id: number
  readonly act: string
  readonly given: never[]
}
interface Answered {
  readonly id: number
  readonly value?: unknown
  readonly failed?: string
}

export interface Remote<A extends Acts> {
  /** Rejects when the act fails there or the process is gone. */
  ask<K extends keyof A & string>(act: K, ...given: Parameters<A[K]>): Promise<Awaited<ReturnType<A[K]>>>
  stop(): void
}

/** In the crowd's process: carries out what it is asked for until its parent is gone. */
export function serveActs(acts: Acts): void {
  process.on('message', (asked: Asked) => {
    void carryOut(acts, asked).then((answered) => process.send?.(answered))
  })
  process.on('disconnect', () => process.exit())
}

async function carryOut(acts: Acts, { id, act, given }: Asked): Promise<Answered> {
  try {
    const carry = acts[act]
    if (!carry) throw new Error(`no such act: ${act}`)
    return { id, value: await carry(...given) }
  } catch (error) {
    return { id, failed: error instanceof Error ? error.message : String(error) }
  }
}

/** Starts a process of the crowd. */
export function startRemote<A extends Acts>(file: URL): Remote<A> {
  const child: ChildProcess = fork(fileURLToPath(file), {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, (answered: Answered) => void>()
  let asked = 0
  child.on('message', (answered: Answered) => {
    waiting.get(answered.id)?.(answered)
    waiting.delete(answered.id)
  })
  child.on('exit', () => {
    for (const [id, tell] of waiting) tell({ id, failed: 'the process of the crowd ended' })
    waiting.clear()
  })
  return {
    ask: (act, ...given) =>
      new Promise((resolve, reject) => {
        const id = ++asked
        waiting.set(id, ({ value, failed }) => {
          if (failed === undefined) resolve(value as never)
          else reject(new Error(`${act}: ${failed}`))
        })
        child.send({ id, act, given }, (error) => {
          if (error) reject(error)
        })
      }),
    stop: () => void child.kill('SIGKILL'),
  }
}
