/** An opinion: probabilities that add up to 1, and how much they count. */
export interface WeightedScores {
  readonly scores: readonly number[];
  readonly weight: number;
}

/** Smaller probabilities are raised to this, so that one opinion's 0 cannot overrule all others. */
const LEAST_PROBABILITY = 1e-4;

/**
 * Pools opinions on the same question by their weighted geometric mean (Genest and Zidek, 1986).
 *
 * @param opinions at least one, all over the same answers
 * @returns probabilities that add up to 1
 */
export function poolOpinions(opinions: readonly WeightedScores[]): number[] {
  const total = opinions.reduce((sum, { weight }) => sum + weight, 0);
  const pooled = (opinions[0]?.scores ?? []).map((_, answer) =>
    Math.exp(
      opinions.reduce(
        (sum, { scores, weight }) => sum + weight * Math.log(Math.max(LEAST_PROBABILITY, scores[answer] as number)),
        0,
      ) / total,
    ),
  );
  const sum = pooled.reduce((all, one) => all + one, 0);
  return pooled.map((one) => one / sum);
}
