import type { Watched } from './watched.ts'

/** Figures as tabs: each one opens the list behind it. Left and right go along them. */
export function FigureTabs(props: {
  label: string
  tabs: readonly (Watched & { count: number | undefined })[]
  chosen: string
  onChoose: (view: Watched['view']) => void
}) {
  const { tabs, chosen, onChoose } = props
  const step = (from: number, by: number) => {
    const next = tabs[(from + by + tabs.length) % tabs.length]
    if (!next) return
    onChoose(next.view)
    document.getElementById(`figure-${next.view}`)?.focus()
  }
  return (
    <div role="tablist" aria-label={props.label} className="figures">
      {tabs.map(({ view, label, count, tone }, index) => (
        <button
          key={view}
          id={`figure-${view}`}
          type="button"
          role="tab"
          aria-selected={view === chosen}
          aria-controls="watched-list"
          tabIndex={view === chosen ? 0 : -1}
          className={`figure${view === chosen ? ' chosen' : ''}${count ? ` ${tone ?? ''}` : ''}`}
          onClick={() => onChoose(view)}
          onKeyDown={({ key }) => {
            if (key === 'ArrowRight') step(index, 1)
            if (key === 'ArrowLeft') step(index, -1)
          }}
        >
          <span>{label}</span> <strong>{count ?? '—'}</strong>
        </button>
      ))}
    </div>
  )
}
