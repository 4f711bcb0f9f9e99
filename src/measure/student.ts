/**
 * Student's t distribution, for means of few measurements.
 *
 * Source: M. Abramowitz, I. Stegun, Handbook of Mathematical Functions (1964), 26.7.3 and 26.7.4: exact sums for whole
 * degrees of freedom.
 */

/** P(|T| <= t) for `degrees` = 1, 2, 3 … */
export function studentWithin(t: number, degrees: number): number {
  const angle = Math.atan(Math.abs(t) / Math.sqrt(degrees))
  const cosine = Math.cos(angle)
  const odd = degrees % 2 === 1
  // Odd: cos + 2/3 cos^3 + (2·4)/(3·5) cos^5 …; even: 1 + 1/2 cos^2 + (1·3)/(2·4) cos^4 …
  let term = odd ? cosine : 1
  let sum = degrees === 1 ? 0 : term
  for (let power = odd ? 3 : 2; power <= degrees - 2; power += 2) {
    term *= (cosine * cosine * (power - 1)) / power
    sum += term
  }
  return odd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum
}

/** The t with P(|T| <= t) = `confidence`, by halving. */
export function studentQuantile(confidence: number, degrees: number): number {
  if (!(confidence > 0 && confidence < 1)) throw new RangeError('a confidence lies between 0 and 1')
  let high = 1
  while (studentWithin(high, degrees) < confidence) high *= 2
  let low = 0
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (studentWithin(middle, degrees) < confidence) low = middle
    else high = middle
  }
  return high
}
