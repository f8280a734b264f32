import type { Editing } from '../editing.ts'
import { placeNode } from '../editing.ts'

/** What is dragged from the palette onto the canvas. */
export const draggedKind = 'application/x-minsheng-node'

/** Every node type; dragged onto the canvas, or by key: placed behind the selected node. */
export function Palette({ editing }: { editing: Editing }) {
  const { kinds, groups } = editing
  return (
    <nav className="ivr-palette" aria-label="节点类型">
      {groups.map((group, index) => (
        <section key={group} className={`ivr-group-${index}`}>
          <h2>{group}</h2>
          {[...kinds.values()]
            .filter((kind) => kind.group === group && kind.kind !== 'start')
            .map(({ kind, label, help }) => (
              <button
                key={kind}
                type="button"
                draggable
                title={`${help}。拖到画布上，或按回车接在所选节点之后`}
                onDragStart={({ dataTransfer }) => {
                  dataTransfer.setData(draggedKind, kind)
                  dataTransfer.effectAllowed = 'copy'
                }}
                onClick={() => placeNode(editing, kind)}
              >
                {label}
              </button>
            ))}
        </section>
      ))}
    </nav>
  )
}
