/** The probability (0..1) that a logit stands for. */
export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** The logit of a probability (0..1): the logarithm of its odds, -Infinity for 0 and Infinity for 1. */
export function logit(probability: number): number {
  return Math.log(probability / (1 - probability));
}
