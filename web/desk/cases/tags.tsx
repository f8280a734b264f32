import { Tag } from 'antd'
import { caseStates, caseTypes, urgencies } from '#modules/cases/contract.ts'
import { flagWords, lamps, stateColour, urgencyColour } from './words.ts'

export const StateTag = ({ state }: { state: keyof typeof caseStates }) => (
  <Tag color={stateColour[state]}>{caseStates[state]}</Tag>
)

export const TypeTag = ({ type }: { type: keyof typeof caseTypes }) => <Tag>{caseTypes[type]}</Tag>

export function UrgencyTag({ urgency }: { urgency: keyof typeof urgencies }) {
  return urgency === 'NORMAL' ? null : <Tag color={urgencyColour[urgency]}>{urgencies[urgency]}</Tag>
}

export function FlagTags({ flags, secret }: { flags: readonly string[]; secret: boolean }) {
  return (
    <>
      {secret && <Tag color="red">保密</Tag>}
      {flags.map((flag) => (
        <Tag key={flag} color="volcano">
          {flagWords[flag] ?? flag}
        </Tag>
      ))}
    </>
  )
}

/** The deadline's lamp with how long is left, in words. */
export function Lamp({ lamp, dueAt }: { lamp: keyof typeof lamps; dueAt: string | null }) {
  const { colour, sign, word } = lamps[lamp]
  return (
    <span style={{ color: colour, whiteSpace: 'nowrap' }} title={word}>
      <span aria-hidden>{sign}</span> {dueAt ? leftOf(dueAt) : word}
    </span>
  )
}

function leftOf(dueAt: string): string {
  const minutes = Math.round((new Date(dueAt).getTime() - Date.now()) / 60_000)
  const size = Math.abs(minutes)
  const text =
    size < 60
      ? `${size} 分钟`
      : size < 2880
        ? `${Math.round(size / 60)} 小时`
        : `${Math.round(size / 1440)} 天`
  return minutes < 0 ? `超期 ${text}` : `剩 ${text}`
}
