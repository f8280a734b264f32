import { useCity } from '../city.ts'
import { useElder } from './elder.ts'
import { Link } from './Link.tsx'
import { ReadAloud } from './ReadAloud.tsx'

/** The hotline's name, and the switches that must always be in sight. Nothing is read aloud into a call. */
export function Header({ inCall }: { inCall: boolean }) {
  const [elder, turn] = useElder()
  const { hotlineName, demonstration } = useCity()
  return (
    <header className="header">
      <div className="wide">
        <Link to="/" className="brand">
          <span className="seal" aria-hidden="true">
            民
          </span>
          <span>{hotlineName}</span>
        </Link>
        {demonstration && <span className="demonstration">演示环境，数据为虚构</span>}
        <div className="switches">
          {elder && !inCall && <ReadAloud />}
          <button type="button" className="switch" aria-pressed={elder} onClick={turn}>
            {elder ? '退出长辈版' : '长辈版'}
          </button>
        </div>
      </div>
    </header>
  )
}
