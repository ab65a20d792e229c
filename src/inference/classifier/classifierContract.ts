import * as v from 'valibot';
import { FACE_PARTS, type FacePart } from '../../faces/bareParts.ts';
import { CLASSIFIER_CLASSES, type ClassifierClass } from '../../faces/maskLabel.ts';

/** What a classifier's model.json says of it, under `userDefinedMetadata`. */
const MetadataSchema = v.object({
  /** What its outputs stand for, in their order; all of CLASSIFIER_CLASSES if left out. */
  classes: v.optional(v.array(v.picklist(CLASSIFIER_CLASSES)), () => [...CLASSIFIER_CLASSES]),
  /** The parts of a face of which its outputs tell, after those of the classes, how likely they are bare: all or none. */
  parts: v.optional(
    v.pipe(
      v.array(v.picklist(FACE_PARTS)),
      v.check((parts) => parts.length === 0 || parts.join() === FACE_PARTS.join()),
    ),
    () => [],
  ),
});

/** What the product needs to know of a classifier. */
export interface ClassifierContract {
  /** px of its square input, RGB in 0..1. */
  readonly inputSize: number;
  /** What its first outputs (probabilities that add up to 1) stand for. */
  readonly classes: readonly ClassifierClass[];
  /** What the outputs after them stand for: probabilities, each by itself, that these parts are bare. */
  readonly parts: readonly FacePart[];
}

/** A model as tfjs describes it: its metadata, and the shapes of its input and output, of which -1 is any. */
export interface DescribedModel {
  readonly metadata: unknown;
  readonly input: readonly number[] | undefined;
  readonly output: readonly number[] | undefined;
}

/**
 * Reads what a classifier asks for and answers, and checks that the product can use it: it takes square RGB pictures, and
 * tells faces with a mask from those without at least. What it has no class for is never said: without `incorrect_mask`
 * nobody wears a mask wrongly, without `not_a_face` it takes everything for a face that it is shown.
 *
 * @throws with what does not fit
 */
export function readContract({ metadata, input, output }: DescribedModel): ClassifierContract {
  const [, height, width, channels] = input ?? [];
  if (!height || height <= 0 || height !== width || channels !== 3) {
    throw new Error(`mask classifier: square RGB pictures of a fixed size are wanted, the input is ${input}`);
  }
  const said = v.safeParse(MetadataSchema, metadata ?? {});
  if (!said.success)
    throw new Error(
      `mask classifier: its classes must be some of ${CLASSIFIER_CLASSES.join(', ')}, its parts ${FACE_PARTS.join(', ')} or none`,
    );
  const { classes, parts } = said.output;
  if (new Set(classes).size !== classes.length) throw new Error(`mask classifier: a class is named twice: ${classes}`);
  for (const needed of ['with_mask', 'without_mask'] as const) {
    if (!classes.includes(needed)) throw new Error(`mask classifier: it has no class ${needed}`);
  }
  const contract: ClassifierContract = { inputSize: height, classes, parts };
  const outputs = output?.[1];
  if (outputs !== undefined && outputs > 0 && outputs !== outputsOf(contract)) {
    throw new Error(`mask classifier: ${outputsOf(contract)} outputs wanted, the model has ${outputs}`);
  }
  return contract;
}

/** How many numbers a classifier answers for each face. */
export function outputsOf({ classes, parts }: Pick<ClassifierContract, 'classes' | 'parts'>): number {
  return classes.length + parts.length;
}
