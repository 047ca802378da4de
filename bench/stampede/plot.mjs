/*
 * Tokens issued in a second over the hours, as SVG: the library's fleet against the one that refreshes
 * a fixed time before expiry. Its colours stand out from a light page and from a dark one.
 */
const [WIDTH, HEIGHT] = [760, 400]
const AREA = { left: 74, right: 744, top: 86, bottom: 346 }
const TEXT = '#77808a'
const GRID = '#8b949e'
const OWN = '#2f81f7'
const FIXED = '#d9730d'
const BIN_S = 60

/** @param own, fixed what `runFleet` returns for as many sessions and hours each */
export function drawPlot(own, fixed) {
  const { count } = own
  const hours = own.issued.length / 3_600
  const decades = Math.ceil(Math.log10(count))
  const x = (second) => AREA.left + ((AREA.right - AREA.left) * second) / own.issued.length
  // Logarithmic, and what is less than one lies on the axis.
  const y = (rate) =>
    AREA.bottom - ((AREA.bottom - AREA.top) * Math.log10(Math.max(1, rate))) / decades
  const even = (count * (1 + own.overHourly)) / 3_600

  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" font-family="system-ui, sans-serif" font-size="12" fill="${TEXT}">`,
    `<title>Tokens issued in a second, ${show(count)} sessions that start in the same second</title>`,
    `<text x="${AREA.left}" y="20" font-size="14" font-weight="600">Tokens issued in a second, ${show(count)} sessions that start in the same second</text>`,
    ...drawLegend(even),
    ...range(0, decades).map((power) => drawRate(10 ** power, y(10 ** power))),
    ...range(0, hours).map((hour) => drawHour(hour, x(hour * 3_600))),
    `<text x="${AREA.right}" y="${HEIGHT - 14}" text-anchor="end">hours since the start</text>`,
    drawBins(own.issued, x, y),
    `<path d="M${AREA.left} ${y(even).toFixed(1)}H${AREA.right}" stroke="${TEXT}" stroke-dasharray="4 4"/>`,
    ...drawSpikes(fixed.issued, x, y),
    '</svg>',
    '',
  ].join('\n')
}

const drawLegend = (even) => [
  `<rect x="${AREA.left}" y="33" width="14" height="10" fill="${OWN}" fill-opacity=".35" stroke="${OWN}"/>`,
  `<text x="${AREA.left + 22}" y="42">this library: the most in any second of a minute</text>`,
  `<path d="M440 38h16" stroke="${TEXT}" stroke-dasharray="4 4"/>`,
  `<text x="464" y="42">spread evenly: ${show(even)}</text>`,
  `<path d="M${AREA.left + 7} 64v-9" stroke="${FIXED}" stroke-width="2"/>`,
  `<circle cx="${AREA.left + 7}" cy="55" r="3.5" fill="${FIXED}"/>`,
  `<text x="${AREA.left + 22}" y="62">a fixed time before expiry, here a minute: all in one second</text>`,
]

const drawRate = (rate, at) =>
  `<path d="M${AREA.left} ${at.toFixed(1)}H${AREA.right}" stroke="${GRID}" stroke-opacity=".3"/>` +
  `<text x="${AREA.left - 8}" y="${(at + 4).toFixed(1)}" text-anchor="end">${show(rate)}</text>`

const drawHour = (hour, at) =>
  `<path d="M${at.toFixed(1)} ${AREA.bottom}v5" stroke="${GRID}"/>` +
  `<text x="${at.toFixed(1)}" y="${AREA.bottom + 19}" text-anchor="middle">${hour}</text>`

const drawSpikes = (issued, x, y) =>
  range(0, issued.length - 1)
    .filter((second) => issued[second])
    .map((second) => {
      const [at, top] = [x(second).toFixed(1), y(issued[second]).toFixed(1)]
      return (
        `<path d="M${at} ${AREA.bottom}V${top}" stroke="${FIXED}" stroke-width="2"/>` +
        `<circle cx="${at}" cy="${top}" r="3.5" fill="${FIXED}"/>`
      )
    })

/** Steps, each as high as the highest second in it. */
function drawBins(issued, x, y) {
  const binWidth = (x(BIN_S) - x(0)).toFixed(3)
  const steps = range(0, issued.length / BIN_S - 1).map((bin) => {
    const most = Math.max(...issued.subarray(bin * BIN_S, (bin + 1) * BIN_S))
    return `V${y(most).toFixed(1)}h${binWidth}`
  })
  const path = `M${AREA.left} ${AREA.bottom}${steps.join('')}V${AREA.bottom}`
  return `<path d="${path}" fill="${OWN}" fill-opacity=".35" stroke="${OWN}" stroke-linejoin="round"/>`
}

const show = (value) => Math.round(value).toLocaleString('en')

const range = (first, last) => Array.from({ length: last - first + 1 }, (_, nth) => first + nth)
