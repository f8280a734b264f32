import { AutoComplete } from 'antd'
import { listPolls } from '#modules/ivr/contract-selfservice.ts'
import { listCalendars } from '#modules/operations/contract.ts'
import { listQueues } from '#modules/queueing/contract.ts'
import { listNumbers } from '#modules/telephony/contract-numbers.ts'
import { useReading } from '../../api/queries.ts'
import { useMay } from '../shell/session.ts'
import { useFlows } from './flows.ts'
import type { FieldProps } from './NodeField.tsx'

/** A queue, calendar, flow or trunk by its name: chosen from those there are; a text with variables may be typed. */
export function NamedThing(props: FieldProps & { thing: 'queue' | 'calendar' | 'flow' | 'trunk' | 'poll' }) {
  const { id, field, value, onChange, thing } = props
  const options = useNames(thing)
  return (
    <AutoComplete
      id={id}
      aria-label={field.title}
      value={typeof value === 'string' ? value : ''}
      options={options}
      onChange={(now: string) => onChange(now)}
    />
  )
}

function useNames(
  thing: 'queue' | 'calendar' | 'flow' | 'trunk' | 'poll',
): { value: string; label: string }[] {
  const [mayQueues, mayCalendars, mayTrunks] = [
    useMay('queue.read'),
    useMay('calendar.read'),
    useMay('trunk.read'),
  ]
  const mayEditQueues = useMay('queue.edit')
  const queues = useReading(listQueues, {}, { enabled: thing === 'queue' && (mayQueues || mayEditQueues) })
  const calendars = useReading(listCalendars, {}, { enabled: thing === 'calendar' && mayCalendars })
  const numbers = useReading(listNumbers, {}, { enabled: thing === 'trunk' && mayTrunks })
  const flows = useFlows()
  const polls = useReading(listPolls, {}, { enabled: thing === 'poll' })
  switch (thing) {
    case 'queue':
      return (queues.data?.queues ?? [])
        .filter(({ active }) => active)
        .map(({ code, name }) => ({ value: code, label: `${name}（${code}）` }))
    case 'calendar':
      return (calendars.data?.calendars ?? []).map(({ name }) => ({ value: name, label: name }))
    case 'trunk':
      return (numbers.data?.trunks ?? []).map(({ code, name }) => ({
        value: code,
        label: `${name}（${code}）`,
      }))
    case 'poll':
      return (polls.data?.polls ?? []).map(({ code, name }) => ({ value: code, label: `${name}（${code}）` }))
    case 'flow':
      return (flows.data?.flows ?? [])
        .filter(({ current }) => current)
        .map(({ id, name }) => ({ value: id, label: `${name}（${id}）` }))
  }
}
