import { useCity } from '../city.ts'
import { hotline } from '../hotline.ts'
import { Link } from './Link.tsx'

/** Emergency numbers are in reach on every page. */
export function Footer() {
  const { hotlineName } = useCity()
  return (
    <footer className="footer">
      <div className="wide">
        <p>
          紧急情况：
          <span className="numbers">
            <a href="tel:110">报警 110</a> <a href="tel:119">火警 119</a> <a href="tel:120">急救 120</a>
          </span>
        </p>
        <p>
          <a href={hotline.href}>{hotlineName}</a> <Link to="/notices">办事须知</Link>
        </p>
      </div>
    </footer>
  )
}
