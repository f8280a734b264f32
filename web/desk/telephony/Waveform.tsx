import { useEffect, useRef } from 'react'

const height = 56
const said = ['市民', '座席']
const colours = ['#1b5faa', '#ad4e00'] as const

/** Peaks of both channels, the heard part dark; a click or the arrow keys go to another place. */
export function Waveform(props: {
  peaks: readonly (readonly number[])[]
  seconds: number
  at: number
  onSeek: (seconds: number) => void
}) {
  const { peaks, seconds, at, onSeek } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const drawing = canvas.current
    if (!drawing) return
    const draw = () => paint(drawing, peaks, seconds > 0 ? at / seconds : 0)
    draw()
    const watching = new ResizeObserver(draw)
    watching.observe(drawing)
    return () => watching.disconnect()
  }, [peaks, at, seconds])
  const step = (by: number) => onSeek(Math.min(seconds, Math.max(0, at + by)))
  return (
    <canvas
      ref={canvas}
      role="slider"
      tabIndex={0}
      aria-label={`播放位置（${said.slice(0, peaks.length).join('、')}声道波形）`}
      aria-valuemin={0}
      aria-valuemax={Math.round(seconds)}
      aria-valuenow={Math.round(at)}
      aria-valuetext={`${Math.round(at)} 秒`}
      style={{
        width: '100%',
        height,
        display: 'block',
        cursor: 'pointer',
        background: '#f5f7fa',
        borderRadius: 4,
      }}
      onClick={({ nativeEvent, currentTarget }) =>
        onSeek((nativeEvent.offsetX / currentTarget.clientWidth) * seconds)
      }
      onKeyDown={(event) => {
        const by = { ArrowLeft: -5, ArrowRight: 5, PageDown: 30, PageUp: -30, Home: -seconds, End: seconds }[
          event.key
        ]
        if (by === undefined) return
        event.preventDefault()
        step(by)
      }}
    />
  )
}

function paint(canvas: HTMLCanvasElement, peaks: readonly (readonly number[])[], heard: number): void {
  const scale = window.devicePixelRatio
  const width = canvas.clientWidth
  canvas.width = width * scale
  canvas.height = height * scale
  const pen = canvas.getContext('2d')
  if (!pen || peaks.length === 0) return
  pen.scale(scale, scale)
  const lane = height / peaks.length
  for (const [channel, values] of peaks.entries()) {
    const loudest = Math.max(0.05, ...values)
    const bar = width / Math.max(1, values.length)
    for (const [index, value] of values.entries()) {
      const tall = Math.max(1, (value / loudest) * (lane - 6))
      pen.globalAlpha = (index + 0.5) / values.length <= heard ? 1 : 0.35
      pen.fillStyle = colours[channel % 2] ?? colours[0]
      pen.fillRect(index * bar, lane * (channel + 0.5) - tall / 2, Math.max(0.6, bar - 0.6), tall)
    }
  }
  pen.globalAlpha = 1
  pen.fillStyle = '#b3151f'
  pen.fillRect(Math.min(width - 1, heard * width), 0, 1.5, height)
}
