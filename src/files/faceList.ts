import { breaksRule, type Rule } from '../policy/policy.ts';
import type { FileFace, FileResult } from './fileResult.ts';

/** The orders in which faces can be listed. */
export const FACE_ORDERS = ['least_sure', 'most_sure', 'by_picture'] as const;
export type FaceOrder = (typeof FACE_ORDERS)[number];

/** What the list of faces can be narrowed down to. */
export const FACE_FILTERS = ['all', 'violation', 'fine', 'unsure'] as const;
export type FaceFilter = (typeof FACE_FILTERS)[number];

/** A face and the picture that it is in. */
export interface ListedFace {
  readonly result: FileResult;
  readonly face: FileFace;
}

/** The faces of all pictures that a filter lets through, in an order; equal ones stay in the order of the pictures. */
export function listFaces(
  results: readonly FileResult[],
  filter: FaceFilter,
  order: FaceOrder,
  rule: Rule,
): ListedFace[] {
  const all = results.flatMap((result) => result.faces.map((face) => ({ result, face })));
  const listed = all.filter(({ face }) => matchesFace(face, filter, rule));
  if (order === 'by_picture') return listed;
  const sign = order === 'least_sure' ? 1 : -1;
  return listed.sort((a, b) => sign * (a.face.confidence - b.face.confidence));
}

function matchesFace({ state }: FileFace, filter: FaceFilter, rule: Rule): boolean {
  const breaks = breaksRule(rule, state);
  switch (filter) {
    case 'all':
      return true;
    case 'violation':
      return breaks;
    case 'fine':
      return state !== 'unsure' && !breaks;
    case 'unsure':
      return state === 'unsure';
  }
}
