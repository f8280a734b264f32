import { useSyncExternalStore } from 'react'
import { hotline } from '../hotline.ts'

function subscribe(listener: () => void): () => void {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

/** Says so while the device has no network: the telephone still works. */
export function OfflineNote() {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine)
  return (
    <div role="status">
      {!online && (
        <p className="offline">
          网络已断开，网上查询和网页通话暂不可用。您可以直接拨打 <a href={hotline.href}>{hotline.number}</a>。
        </p>
      )}
    </div>
  )
}
