import { useEffect, useRef, useState } from 'react'

/** State of the live connection, for the yellow bar; `idle` = nobody listens to anything. */
export type LiveState = 'idle' | 'open' | 'connecting' | 'closed'

interface Frame {
  topic: string
  seq?: number
  snapshot?: unknown
  message?: unknown
  refused?: string
}
type TopicListener = (frame: Frame) => void

const firstRetryMs = 500
const longestRetryMs = 10_000

/** One WebSocket to `/live` for the whole page; subscriptions survive reconnects, each time with a new snapshot. */
class LiveConnection {
  #socket: WebSocket | undefined
  #retryMs = firstRetryMs
  #state: LiveState = 'idle'
  readonly #topics = new Map<string, Set<TopicListener>>()
  readonly #watchers = new Set<(state: LiveState) => void>()

  subscribe(topic: string, listener: TopicListener): () => void {
    const listeners = this.#topics.get(topic)
    if (listeners) {
      // A second reader of the same topic needs the snapshot too: ask for it again.
      listeners.add(listener)
      this.#send({ unsubscribe: topic })
      this.#send({ subscribe: topic })
    } else {
      this.#topics.set(topic, new Set([listener]))
      this.#send({ subscribe: topic })
    }
    this.#open()
    return () => {
      const left = this.#topics.get(topic)
      left?.delete(listener)
      if (left?.size === 0) {
        this.#topics.delete(topic)
        this.#send({ unsubscribe: topic })
      }
    }
  }

  watch(watcher: (state: LiveState) => void): () => void {
    this.#watchers.add(watcher)
    watcher(this.#state)
    return () => this.#watchers.delete(watcher)
  }

  #open(): void {
    if (this.#socket) return
    this.#become('connecting')
    const socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live`)
    this.#socket = socket
    socket.addEventListener('open', () => {
      this.#retryMs = firstRetryMs
      this.#become('open')
      for (const topic of this.#topics.keys()) this.#send({ subscribe: topic })
    })
    socket.addEventListener('message', ({ data }) => {
      const frame = JSON.parse(String(data)) as Frame
      for (const listener of this.#topics.get(frame.topic) ?? []) listener(frame)
    })
    socket.addEventListener('close', () => {
      this.#socket = undefined
      if (this.#topics.size === 0) return this.#become('idle')
      this.#become('closed')
      setTimeout(() => this.#open(), this.#retryMs)
      this.#retryMs = Math.min(longestRetryMs, this.#retryMs * 2)
    })
  }

  #send(asked: object): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(asked))
  }

  #become(state: LiveState): void {
    this.#state = state
    for (const watcher of this.#watchers) watcher(state)
  }
}

const connection = new LiveConnection()

/** Listens to a topic: the snapshot and every message after it are folded into one value. `fold` absent: a message replaces the value. */
export function useLive<T>(
  topic: string | undefined,
  fold?: (value: T, message: unknown) => T,
): { value: T | undefined; refused: boolean } {
  const [value, setValue] = useState<T>()
  const [refused, setRefused] = useState(false)
  const folding = useRef(fold)
  folding.current = fold
  useEffect(() => {
    if (!topic) return
    let last = -1
    return connection.subscribe(topic, (frame) => {
      if (frame.refused) return setRefused(true)
      if ('snapshot' in frame) {
        last = frame.seq ?? 0
        return setValue(frame.snapshot as T)
      }
      if ((frame.seq ?? 0) <= last) return
      last = frame.seq ?? 0
      setValue((before) =>
        folding.current && before !== undefined
          ? folding.current(before, frame.message)
          : (frame.message as T),
      )
    })
  }, [topic])
  return { value, refused }
}

/** Calls `hear` for every message of a topic (not for snapshots). */
export function useLiveMessages(topic: string | undefined, hear: (message: unknown) => void): void {
  const hearing = useRef(hear)
  hearing.current = hear
  useEffect(() => {
    if (!topic) return
    return connection.subscribe(topic, (frame) => {
      if ('message' in frame) hearing.current(frame.message)
    })
  }, [topic])
}

/** The connection's state, for the bar that says the figures stand still. */
export function useLiveState(): LiveState {
  const [state, setState] = useState<LiveState>('connecting')
  useEffect(() => connection.watch(setState), [])
  return state
}
