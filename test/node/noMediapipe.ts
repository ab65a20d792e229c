/** Stands in for a peer dependency that is imported but not used. */
export class FaceDetection {}
