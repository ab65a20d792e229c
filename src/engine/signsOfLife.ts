import type { Classifier } from '../inference/classifier/maskClassifier.ts';
import type { FaceDetector } from '../inference/detectors/faceDetector.ts';

/** The same detector, which calls `alive` after each of its passes. */
export function watchedDetector<View>(detector: FaceDetector<View>, alive: () => void): FaceDetector<View> {
  return {
    detect: async (image, minimumConfidence, view) => {
      const faces = await detector.detect(image, minimumConfidence, view);
      alive();
      return faces;
    },
    dispose: () => detector.dispose(),
  };
}

/** The same classifier, which calls `alive` after each batch. */
export function watchedClassifier(classifier: Classifier, alive: () => void): Classifier {
  return {
    classify: async (image, squares, how) => {
      const scores = await classifier.classify(image, squares, how);
      alive();
      return scores;
    },
  };
}
