import { simulateFlow } from '#modules/ivr/contract-trial.ts'
import { useReading } from '../../api/queries.ts'
import { Panel } from '../../ui/Panel.tsx'
import { useFlows } from '../ivr/flows.ts'

/** What becomes of a caller who calls then and presses nothing: through each flow in effect. */
export function WaysThen({ at }: { at: string }) {
  const flows = useFlows()
  const current = (flows.data?.flows ?? []).filter((flow) => flow.current !== null)
  if (current.length === 0) return null
  return (
    <table className="plain" style={{ marginTop: 8 }}>
      <caption style={{ textAlign: 'start', captionSide: 'top' }}>
        此时来电（不按键）在各语音导航中的经过
      </caption>
      <tbody>
        {current.map(({ id, name, current: version }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td>
              <Way flowId={id} version={version?.version ?? 0} at={at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Silence to every question, so that the call is told to its end. */
const silence = Array.from({ length: 6 }, () => '')

function Way({ flowId, version, at }: { flowId: string; version: number; at: string }) {
  const script = JSON.stringify({ at: Date.parse(at), keys: silence })
  const reading = useReading(simulateFlow, { params: { id: flowId }, query: { version, script } })
  return (
    <Panel reading={reading}>
      {({ steps, end }) => (
        <>
          {steps
            .map(({ label }) => label)
            .filter((label, index, all) => label !== all[index - 1])
            .join(' → ')}
          {end !== null && ` → ${end}`}
        </>
      )}
    </Panel>
  )
}
