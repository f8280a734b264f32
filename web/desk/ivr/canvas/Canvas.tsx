import '@xyflow/react/dist/style.css'
import { CompressOutlined, PartitionOutlined } from '@ant-design/icons'
import {
  applyNodeChanges,
  Background,
  Controls,
  MiniMap,
  type NodeChange,
  Panel,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react'
import { Button } from 'antd'
import { type DragEvent, useEffect, useMemo, useRef, useState } from 'react'
import { boxWidth, grid, headHeight, onGrid } from '../box.ts'
import { connect, disconnect, moveNodes, removeNodes } from '../drawing.ts'
import { type Editing, placeNode } from '../editing.ts'
import { arranged } from '../layout.ts'
import './canvas.css'
import { FlowBox } from './FlowBox.tsx'
import { FlowWire } from './FlowWire.tsx'
import { draggedKind, Palette } from './Palette.tsx'
import { type Box, boxesOf, mayLeadTo, placesOf, type Wire, wiresOf } from './shapes.ts'
import { canvasWords, groupColours } from './words.ts'

const nodeTypes = { box: FlowBox }
const edgeTypes = { wire: FlowWire }
/** Smaller than this the names cannot be read: then the beginning is shown instead of the whole. */
const readable = 0.6

/** The flow as boxes and wires; every change goes into the same drawing, with the same undo, as in the outline. */
export default function Canvas(props: { editing: Editing; onOpen: () => void }) {
  return (
    <div className="ivr-canvas">
      {props.editing.mayEdit && <Palette editing={props.editing} />}
      <ReactFlowProvider>
        <Surface {...props} />
      </ReactFlowProvider>
    </div>
  )
}

function Surface({ editing, onOpen }: { editing: Editing; onOpen: () => void }) {
  const { drawing, selected, mayEdit, change } = editing
  const { boxes, onNodesChange } = useBoxes(editing)
  const [wire, setWire] = useState<string | null>(null)
  const wires = useMemo(
    () => wiresOf(editing).map((one) => ({ ...one, selected: one.id === wire })),
    [editing, wire],
  )
  const view = useReactFlow<Box, Wire>()
  useSight(selected, drawing.flow.start)
  const drop = (event: DragEvent) => {
    const kind = event.dataTransfer.getData(draggedKind)
    if (kind === '') return
    event.preventDefault()
    const { x, y } = view.screenToFlowPosition({ x: event.clientX, y: event.clientY })
    placeNode(editing, kind, [onGrid(x - boxWidth / 2), onGrid(y - headHeight / 2)])
  }
  return (
    <ReactFlow<Box, Wire>
      nodes={boxes}
      edges={wires}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      ariaLabelConfig={canvasWords}
      aria-label="流程画布"
      nodesDraggable={mayEdit}
      nodesConnectable={mayEdit}
      edgesReconnectable={mayEdit}
      deleteKeyCode={mayEdit ? ['Delete', 'Backspace'] : null}
      snapToGrid
      snapGrid={[grid, grid]}
      minZoom={0.15}
      maxZoom={1.5}
      proOptions={{ hideAttribution: true }}
      onNodesChange={onNodesChange}
      onEdgesChange={(changes) => {
        for (const one of changes) if (one.type === 'select') setWire(one.selected ? one.id : null)
      }}
      onPaneClick={() => editing.select(null)}
      onNodeDoubleClick={onOpen}
      isValidConnection={({ target }) => mayLeadTo(drawing, target)}
      onConnect={({ source, sourceHandle, target }) =>
        sourceHandle !== null && change(connect(drawing, source, sourceHandle, target))
      }
      onReconnect={(old, { source, sourceHandle, target }) => {
        const free = disconnect(drawing, old.source, old.sourceHandle ?? '')
        if (sourceHandle !== null) change(connect(free, source, sourceHandle, target))
      }}
      onReconnectEnd={(_, old, __, { toNode }) => {
        if (!toNode) change(disconnect(drawing, old.source, old.sourceHandle ?? ''))
      }}
      onBeforeDelete={async ({ nodes, edges }) => {
        const gone = nodes.map(({ id }) => id)
        const kept = removeNodes(drawing, gone)
        const loose = edges.filter(({ source }) => !gone.includes(source))
        change(loose.reduce((now, one) => disconnect(now, one.source, one.sourceHandle ?? ''), kept))
        if (selected !== null && gone.includes(selected)) editing.select(null)
        // The drawing has changed; the canvas follows it.
        return false
      }}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(draggedKind)) event.preventDefault()
      }}
      onDrop={drop}
    >
      <Background gap={grid * 2} color="#d5dae1" />
      <Controls showInteractive={false} showFitView={false} />
      <MiniMap
        pannable
        zoomable
        nodeColor={({ data }) => groupColours[(data as Box['data']).group] ?? '#565b63'}
        style={{ width: 150, height: 96 }}
      />
      <Panel position="top-right">
        <Button
          size="small"
          icon={<CompressOutlined />}
          onClick={() => void view.fitView({ padding: 0.05, duration: 200 })}
        >
          全览
        </Button>{' '}
        {mayEdit && (
          <Button
            size="small"
            icon={<PartitionOutlined />}
            onClick={() => change(arranged(drawing, editing.kinds))}
          >
            自动排列
          </Button>
        )}
      </Panel>
    </ReactFlow>
  )
}

/** Boxes of the drawing as the canvas moves them; a place is kept when the box is let go or stepped by key. */
function useBoxes(editing: Editing) {
  const { drawing, selected, mayEdit } = editing
  const [boxes, setBoxes] = useState<Box[]>(() => boxesOf(editing))
  const now = useRef(boxes)
  now.current = boxes
  const dragged = useRef(false)
  useEffect(() => {
    setBoxes((before) => {
      const known = new Map(before.map((box) => [box.id, box]))
      // Several may be chosen by frame; then the inspector's one is among them.
      const among = selected !== null && known.get(selected)?.selected === true
      return boxesOf(editing).map((box) => {
        const old = known.get(box.id)
        const chosen = among ? (old?.selected ?? false) : box.id === selected
        return { ...box, selected: chosen, ...(old?.measured && { measured: old.measured }) }
      })
    })
  }, [editing, selected])
  const onNodesChange = (changes: NodeChange<Box>[]) => {
    const after = applyNodeChanges(changes, now.current)
    now.current = after
    setBoxes(after)
    for (const one of changes) if (one.type === 'select' && one.selected) editing.select(one.id)
    const moves = changes.filter((one) => one.type === 'position')
    if (moves.some((one) => one.dragging)) dragged.current = true
    else if (moves.length > 0 && mayEdit) {
      editing.change(moveNodes(drawing, placesOf(after)), dragged.current ? undefined : 'step by key')
      dragged.current = false
    }
  }
  return { boxes, onNodesChange }
}

/** Begins with the whole flow, or with its beginning when the whole is too small to read; follows what is selected elsewhere. */
function useSight(selected: string | null, start: string): void {
  const view = useReactFlow<Box, Wire>()
  const begun = useRef(false)
  const { viewportInitialized } = view
  useEffect(() => {
    if (begun.current || !viewportInitialized) return
    begun.current = true
    const first = view.getNode(start)
    const begin = async () => {
      await view.fitView({ padding: 0.05 })
      if (!first || view.getZoom() >= readable) return
      const zoom = 0.8
      await view.setViewport({ x: 24 - first.position.x * zoom, y: 200 - first.position.y * zoom, zoom })
    }
    void begin()
  }, [viewportInitialized, view, start])
  useEffect(() => {
    const box = selected === null ? undefined : view.getNode(selected)
    if (!box || !begun.current) return
    const { x, y, zoom } = view.getViewport()
    const pane = document.querySelector('.ivr-canvas .react-flow')?.getBoundingClientRect()
    if (!pane) return
    const [left, top] = [box.position.x * zoom + x, box.position.y * zoom + y]
    const seen = left >= 0 && top >= 0 && left + boxWidth * zoom <= pane.width && top + 60 <= pane.height
    if (!seen)
      void view.setCenter(box.position.x + boxWidth / 2, box.position.y + 60, { zoom, duration: 200 })
  }, [selected, view])
}
