/** A model of the comparison and what the paper says of it. */
export interface ComparedModel {
  /** As the commands and files call it. */
  readonly id: string;
  readonly name: string;
  /** Share of test pictures told rightly, as the paper's table gives it; left out where the paper does not know the model. */
  readonly paper?: number;
  /** The same network shown the whole picture in its window, to tell what finding the face first matters. */
  readonly wholeVariant?: string;
  /** Epochs that the paper names. */
  readonly paperEpochs?: number;
  /** What it looks at. */
  readonly sees: string;
  /** Why the figure may differ from the paper's; written into the report only where it differs by more than 3 points. */
  readonly reason: string;
}

/** The paper's models in its order, then the product's. */
export const COMPARED_MODELS: readonly ComparedModel[] = [
  {
    id: 'rcnn',
    wholeVariant: 'rcnn_whole',
    name: 'RCNN, retinally connected',
    paper: 0.9045,
    sees: 'the face at 20 x 20, grey, lighting corrected, histogram equalised',
    reason:
      'The paper gives 90.45 % in its table and 80 % in its text, and does not say how it cut its windows. Here BlazeFace has found the face and its eyes first, so that each window shows one upright face and the same drawn mask at the same place.',
  },
  {
    id: 'pca',
    wholeVariant: 'pca_whole',
    name: 'PCA + ANN',
    paper: 0.9567,
    sees: 'the face at 20 x 20, grey, standardised',
    reason:
      'The paper names neither the number of components nor that of hidden units, and its test pictures include turned and mirrored copies of training pictures, which this split keeps apart.',
  },
  {
    id: 'cnn',
    name: 'CNN',
    paperEpochs: 20,
    paper: 0.9522,
    sees: 'the whole picture at 150 x 150',
    reason:
      'The paper copies its pictures by rotation and flip before it splits them, so that copies of one picture lie on both sides, and gives 95.22 % in its table beside 99.22 % in its log. Here no person is on both sides, and most of what the network sees of a whole picture is not the face.',
  },
  {
    id: 'fnn',
    wholeVariant: 'fnn_whole',
    name: 'FNN, fast neural network',
    paper: 0.94,
    sees: 'the face at 20 x 20, grey, standardised',
    reason:
      'The paper describes neither its windows nor how it trained this network. Here they are cut around faces that BlazeFace has found, and turned upright.',
  },
  {
    id: 'mobilenet',
    name: 'MobileNetV2 + Adam',
    paperEpochs: 20,
    paper: 0.97,
    sees: 'the whole picture at 224 x 224',
    reason:
      "The frozen base's weights are those that nsfwjs ships, trained on from ImageNet for another task and stored in 8 bits; the paper's are the ImageNet ones.",
  },
  {
    id: 'product',
    name: "MaskCheck's classifier",
    sees: 'the faces that its own search finds, at 96 x 96',
    reason: '',
  },
];

/** @throws if there is no such model */
export function modelOf(id: string): ComparedModel {
  const known = COMPARED_MODELS.find((model) => model.id === id);
  if (!known) throw new Error(`${id} is no model of the comparison`);
  return known;
}
