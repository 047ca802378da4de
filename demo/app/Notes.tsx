import { type Fault, FAULTS } from '../faults.js'

interface NotesProps {
  faults: readonly Fault[]
  isServerGone: boolean
  onToggle: (fault: Fault) => void
}

/** Says which faults are on, so that nobody takes them for real, and when one is real. */
export function Notes({ faults, isServerGone, onToggle }: NotesProps) {
  return (
    <div className="notes" role="status">
      {isServerGone && (
        <p className="note">The demo’s own server does not answer. Is npm start still running?</p>
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
