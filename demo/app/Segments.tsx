interface SegmentOption {
  value: string
  label: string
  note?: string
}

interface SegmentsProps {
  /** The accessible name of the group. */
  name: string
  options: readonly SegmentOption[]
  value: string
  onChange: (value: string) => void
}

/** A row of radio buttons. */
export function Segments({ name, options, value, onChange }: SegmentsProps) {
  return (
    <fieldset className="segments">
      <legend className="unseen">{name}</legend>
      {options.map((option) => (
        <label key={option.value} className="segment">
          <input
            className="unseen"
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span className="segment-label">{option.label}</span>
          {option.note && <span className="segment-note">{option.note}</span>}
        </label>
      ))}
    </fieldset>
  )
}
