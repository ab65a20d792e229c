import figures from './figures.json';

/** How often MaskCheck is right, as the model cards have measured it. `npm run facts` takes the figures from there. */
export const FIGURES = figures;

export type FigureName = keyof typeof FIGURES;
export const FIGURE_NAMES: readonly FigureName[] = Object.keys(FIGURES).filter(
  (name): name is FigureName => name in FIGURES,
);
