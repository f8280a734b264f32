import { type ComponentType, useEffect, useState } from 'react'
import { TroubleNote } from './TroubleNote.tsx'

interface LaterProps<Props extends object> {
  /** Fetches the part; the same function every time. */
  readonly load: () => Promise<ComponentType<Props>>
  readonly give: Props
}

/** A part of the page that is fetched when it is needed, so that the first page stays small. Where the network fails it says so and tries again. */
export function Later<Props extends object>({ load, give }: LaterProps<Props>) {
  const [part, setPart] = useState<{ readonly show: ComponentType<Props> }>()
  const [tried, setTried] = useState(0)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let left = false
    setFailed(false)
    load().then(
      (show) => left || setPart({ show }),
      () => left || setFailed(true),
    )
    return () => {
      left = true
    }
  }, [load, tried])
  if (part) return <part.show {...give} />
  if (!failed) return <p role="status">正在打开…</p>
  return (
    <TroubleNote title="页面没有加载完，请检查网络">
      <button type="button" className="button quiet" onClick={() => setTried(tried + 1)}>
        重新打开
      </button>
    </TroubleNote>
  )
}
