import { type Fault, FAULTS } from '../faults.js'

interface NotesProps {
  faults: readonly Fault[]
  isServerDown: boolean
  onToggle: (fault: Fault) => void
}

/** Shows which faults are on, so that they are not taken for real ones, and when the server is down. */
export function Notes({ faults, isServerDown, onToggle }: NotesProps) {
  return (
    <div className="notes" role="status">
      {isServerDown && (
        <p className="note">The demo’s server does not respond. Is npm start still running?</p>
      )}
      {faults.map((fault) => (
        <p key={fault} className="note">
          <span>
            <strong>A fault is on.</strong> {FAULTS[fault].note}
          </span>
          <button type="button" onClick={() => onToggle(fault)}>
            Turn off
          </button>
        </p>
      ))}
    </div>
  )
}
