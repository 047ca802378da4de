import { type Fault, FAULT_NAMES, FAULTS } from '../../faults.js'

interface FaultTogglesProps {
  /** A real tenant cannot be broken, only our token endpoint. */
  isMock: boolean
  faults: readonly Fault[]
  onToggle: (fault: Fault) => void
}

export function FaultToggles({ isMock, ...rest }: FaultTogglesProps) {
  return (
    <section className="card" aria-labelledby="faults-title">
      <h2 id="faults-title">Faults</h2>
      <Group title="Token endpoint" target="endpoint" {...rest} />
      {isMock && <Group title="WisdomAI" target="mock" {...rest} />}
    </section>
  )
}

interface GroupProps extends Omit<FaultTogglesProps, 'isMock'> {
  title: string
  target: 'endpoint' | 'mock'
}

function Group({ title, target, faults, onToggle }: GroupProps) {
  return (
    <div role="group" aria-label={title}>
      <p className="muted">{title}</p>
      <div className="toggles">
        {FAULT_NAMES.filter((fault) => FAULTS[fault].target === target).map((fault) => (
          <button
            key={fault}
            type="button"
            className="toggle"
            aria-pressed={faults.includes(fault)}
            title={FAULTS[fault].note}
            onClick={() => onToggle(fault)}
          >
            {FAULTS[fault].label}
          </button>
        ))}
      </div>
    </div>
  )
}
