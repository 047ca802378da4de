/** Errors of spreadsheets, in the languages in which they are translated. */
const ERRORS = new Set(
  (
    '#N/A #REF! #VALUE! #DIV/0! #NAME? #NULL! #NUM! #SPILL! #CALC! #FIELD! #BLOCKED! #CONNECT! #UNKNOWN! #ERROR! ' +
    '#GETTING_DATA #NV #BEZUG! #WERT! #ZAHL! #N/D #NOM? #VALEUR! #NOMBRE! #¡REF! #¡VALOR! #¿NOMBRE? #¡DIV/0! #RIF! ' +
    '#VALORE! #VERW! #WAARDE! #N/B #LICZBA! #ARG! #ADR! #N/DD #NOME? #VALOR! #########'
  ).split(' '),
)

/** Of a language that is not among them, and a column that was too narrow. */
const ANY_ERROR = /^#[¡¿]?\p{Lu}[\p{Lu}\p{N}/_]*[!?]$|^#{3,}$/u

/** What programs write for no value. `NA` is not among them: it may be North America, or Namibia. */
const NO_VALUES = new Set(
  'NULL null <null> (null) [null] \\N NaN nan NaT <NA> N/A n/a None undefined nil (blank) (empty)'.split(
    ' ',
  ),
)

/** Why a text is no value, for a message. `undefined` for a value. */
export function findNoValue(text: string): string | undefined {
  if (ERRORS.has(text) || ANY_ERROR.test(text))
    return 'is an error of a spreadsheet, and was taken as no value'
  return NO_VALUES.has(text) ? 'was taken as no value' : undefined
}

/** A number with an exponent, as spreadsheets shorten long ones. */
export const isShortenedNumber = (text: string): boolean =>
  /^[+-]?\d([.,]\d+)?E[+-]?\d{1,3}$/i.test(text)

const RULES: readonly (readonly [suspect: RegExp, message: string])[] = [
  [/\ufffd/, 'has a character that was lost in another encoding'],
  [
    /[ÃÂÐÑ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€/,
    'is UTF-8 that was read in another encoding',
  ],
  [/^(?![^]*[=/:])[^]*?\p{L}\?\p{L}|^\?{2,}$/u, 'has a ? where a letter was probably lost'],
  [/^=[^=>\s]|^@[A-Z]+\(/, 'is a formula, and not its value'],
  [/^\[object \w+\]$/, 'is an object that a program wrote as a text'],
  [/^\d{15}0+$/, 'has more digits than a spreadsheet keeps: the last ones may be zeros instead'],
  [
    /^(\d{1,2}[-. ]+(jan|feb|mar|mrz|mär|apr|may|mai|jun|jul|aug|sep|sept|oct|okt|nov|dec|dez)|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-\d{1,2})$/i,
    'is a date that a spreadsheet may have made of something else',
  ],
]

/** Why a value is probably not what was meant, for a message. */
export function findSuspicion(text: string): string | undefined {
  if (/^[A-Za-z_]\w*$/.test(text)) return undefined
  if (isShortenedNumber(text)) {
    return 'is a number that a spreadsheet has shortened: its last digits are lost'
  }
  return RULES.find(([suspect]) => suspect.test(text))?.[1]
}

/** Whether a whole number was written with a decimal, as pandas does in a column with empty cells. Excel may write it with a comma. */
export const isDecimalId = (text: string): boolean => /^-?\d+[.,]0$/.test(text)

/** Whether the values of a column are ids by its name: `account_id`, `customerNo`. */
export const isIdColumn = (name: string): boolean =>
  /(^|[._\- ])(id|ids|no|nr|num|number|code|key|account|employee|customer|tenant|zip|plz|postcode|center|centre)$|[a-z](Id|ID|No|Nr|Number|Code|Key)$/.test(
    name,
  )
