import { PARTIES, STEPS, type Party, type Step } from './exchange.js'
import './diagram.css'

const LANE = 190
const ROW = 46
const TOP = 62
const WIDTH = LANE * PARTIES.length
const HEIGHT = TOP + STEPS.length * ROW + 8

const centre = (party: Party): number => (PARTIES.indexOf(party) + 0.5) * LANE

/** The token exchange as a sequence diagram. `TokenExchangeSteps` has the same content as text. */
export function TokenExchange() {
  return (
    <div className="exchange" role="region" aria-label="Sequence diagram" tabIndex={0}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby="exchange-title">
        <title id="exchange-title">
          The token exchange between your page, the frame, your server and WisdomAI. The numbered
          list below has the same content.
        </title>
        {PARTIES.map((party) => (
          <Lane key={party} party={party} />
        ))}
        {STEPS.map((step, index) => (
          <Arrow key={index} step={step} y={TOP + (index + 0.7) * ROW} number={index + 1} />
        ))}
      </svg>
    </div>
  )
}

function Lane({ party }: { party: Party }) {
  const x = centre(party)
  return (
    <g>
      <line className="exchange-life" x1={x} x2={x} y1={40} y2={HEIGHT} />
      <rect className="exchange-party" x={x - 70} y={4} width={140} height={36} rx={10} />
      <text x={x} y={23} className="exchange-name">
        {party}
      </text>
    </g>
  )
}

function Arrow({ step, y, number }: { step: Step; y: number; number: number }) {
  const [start, end] = [centre(step.from), centre(step.to)]
  const direction = Math.sign(end - start)
  const tip = end - direction * 3
  return (
    <g>
      <line className="exchange-arrow" x1={start} x2={tip} y1={y} y2={y} />
      <path className="exchange-tip" d={`M${tip} ${y}l${-9 * direction} -5v10z`} />
      <circle className="exchange-number" cx={start} cy={y} r={10} />
      <text x={start} y={y + 0.5} className="exchange-digit">
        {number}
      </text>
      <text x={(start + end) / 2} y={y - 12} className="exchange-label">
        {step.label}
      </text>
    </g>
  )
}

/** The steps of the diagram as a list. */
export function TokenExchangeSteps() {
  return (
    <ol>
      {STEPS.map(({ from, to, text }, index) => (
        <li key={index}>
          <strong>
            {from} → {to}.
          </strong>{' '}
          {text}
        </li>
      ))}
    </ol>
  )
}
