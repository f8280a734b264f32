import { Tooltip } from 'antd'
import type { Phone } from './phone-context.ts'

interface Shown {
  colour: string
  sign: string
  word: string
}

/** The way to the switch and how well the voice comes through: sign, colour and words. */
export function NetworkDot({ phone }: { phone: Phone }) {
  const { colour, sign, word } = shownOf(phone)
  return (
    <Tooltip title={word}>
      <span role="img" aria-label={word} tabIndex={0} style={{ color: colour, fontSize: 14 }}>
        {sign}
      </span>
    </Tooltip>
  )
}

function shownOf({ line, leading, figures }: Phone): Shown {
  if (!leading) return { colour: '#ffd591', sign: '◌', word: '本窗口只读，话机在另一窗口' }
  if (line === 'lost') return { colour: '#ffccc7', sign: '✕', word: '话机连接断开，正在重连' }
  if (line === 'connecting') return { colour: '#ffe58f', sign: '◔', word: '话机正在连接' }
  if (line === 'off') return { colour: '#d9d9d9', sign: '○', word: '话机未启用' }
  if (!figures) return { colour: '#95de64', sign: '●', word: '话机已就绪' }
  const loss = Math.round(figures.loss * 100)
  const said = `往返 ${figures.roundTripMs ?? '—'} 毫秒，丢包 ${loss}%`
  if (figures.loss > 0.05 || (figures.roundTripMs ?? 0) > 400)
    return { colour: '#ffccc7', sign: '▲', word: `语音质量差：${said}` }
  if (figures.loss > 0.02 || (figures.roundTripMs ?? 0) > 200)
    return { colour: '#ffe58f', sign: '◐', word: `语音质量一般：${said}` }
  return { colour: '#95de64', sign: '●', word: `语音良好：${said}` }
}
