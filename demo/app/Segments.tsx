interface SegmentOption {
  value: string
  label: string
  note?: string
}

interface SegmentsProps {
  /** Names the group for those who do not see it. */
  name: string
  options: readonly SegmentOption[]
  value: string
  onChange: (value: string) => void
}

/** One of a few: radio buttons in a row. */
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
