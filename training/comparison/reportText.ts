import { modelOf } from './comparedModels.ts';
import { COMPARED_LABELS, type ComparedData, type Part } from './comparedPicture.ts';
import type { FinderSummary } from './faceFinders.ts';
import { countPart } from './gatherPictures.ts';
import { conclusion, differences, NOTABLE_POINTS } from './reportRemarks.ts';
import { costTable, finderTable, interval, markdownTable, percent, searchTable } from './reportTables.ts';
import type { Costs, ModelSummary } from './results.ts';
import { wrapText } from './wrapText.ts';

/** All that the report is made from. */
export interface ReportData {
  readonly data: ComparedData;
  readonly summaries: readonly ModelSummary[];
  /** The window networks shown the whole picture instead of the face. */
  readonly wholeSummaries: readonly ModelSummary[];
  readonly costs: Costs;
  /** Empty where no scenes were searched. */
  readonly finders: readonly FinderSummary[];
}

/** The report in Markdown; every figure in it comes from the runs. */
export function reportText(report: ReportData): string {
  return wrapText(wholeText(report));
}

function wholeText({ data, summaries, wholeSummaries, costs, finders }: ReportData): string {
  return `# The paper's comparison, run again

This page is written by \`npm run compare\`; every figure here was measured by it. The command trains five seeds unless
told otherwise; the table says how many there were. The paper compared four older
networks on one set of pictures and then chose MobileNetV2. Here the same networks are trained on the same set, and the
product's classifier is asked about the same test pictures. "Another source" are pictures of collections that none of the
five networks was trained on: they show whether a network has learnt what a mask is or what this set looks like. The product's
classifier was trained on other pictures of both collections and on many more, so that its row says what is shipped and not
what its architecture would learn from the paper's set alone.

${mainTable(summaries)}

${intervalNote(summaries)}

${conclusion(summaries)}

![Accuracy of each model](comparison/accuracy.svg)

## The pictures

${dataText(data)}

## What each model costs

${costTable(costs, summaries)}

Multiplications are those of one face (convolutions and dense layers). The times are CPU time in one run on one thread,
all models turn by turn (median of ${costs.rounds - 1} rounds, PyTorch, a batch of one): only their ratios say something. For
the window networks they include the correction of the window, and not the finding of the face. The product's row is its
classifier at its true size in PyTorch, so that it can be compared; the extension runs it in tfjs.

### The fast neural network's speed-up

${searchTable(costs)}

Both ways look at every 20 x 20 window of the same picture with the same network, trained on the paper's set. The direct scan standardises
each window and multiplies it by the hidden layer; the fast one multiplies spectra (NumPy's FFT, CPU time on one thread).

${findersText(finders)}## How training went

First seed of each model. The test curve is only drawn: nothing was chosen by it, and the last epoch counts.

![Accuracy over the epochs](comparison/training-accuracy.svg)

![Loss over the epochs](comparison/training-loss.svg)

## Reports on the paper's test pictures

${summaries.map(modelReport).join('\n\n')}

## Pictures of another source, by where they come from

${sourceTable(summaries)}

## One of them in the product

The CNN and MobileNetV2 see a face in colour, as the product's classifier does, and can be put in its place:

\`\`\`sh
npm run compare -- --models mobilenet --export build/classifiers
npm start -- --classifier build/classifiers/mobilenet
\`\`\`

(\`npm run build -- --classifier DIR\` does the same without the demo.) They know two classes: nobody then wears a mask wrongly, and
everything that a detector finds counts as a face. They see the square around the face, where here they were trained and
measured on whole pictures. In the demo's nine tiles, four people wear a mask rightly, three wear none, one wears it under the nose and one on
the chin. The product counts just these; the paper's MobileNetV2 calls the one under the nose a mask and the one on the
chin none.

## Where a figure differs from the paper's by more than ${NOTABLE_POINTS} points

${differences(summaries, wholeSummaries)}
`;
}

function findersText(finders: readonly FinderSummary[]): string {
  const [first] = finders;
  if (!first) return '';
  return `### Finding faces in whole pictures

${finderTable(finders)}

${first.faces} annotated faces in ${first.scenes} scenes, many of them small or turned. The window networks were trained for this on the paper's faces
against windows without a face (three rounds, the ones that fooled them added each time, as Rowley did), with a threshold that
gave one false alarm in ten of the paper's pictures; a lower one would find more faces and raise more false alarms. The cascade, BlazeFace (one look, confidence 0.5) and the product's
search for still pictures run with their usual settings. A face counts as found from an overlap (IoU) of 0.4 on. Times are CPU
time for one picture; the window networks and the cascade run in NumPy, PyTorch and OpenCV, the other two in tfjs.

`;
}

function mainTable(summaries: readonly ModelSummary[]): string {
  const rows = summaries.map((summary) => {
    const { name, paper, sees } = modelOf(summary.model);
    const given = paper === undefined ? '–' : percent(paper, 2);
    return [name, sees, given, interval(summary.test), interval(summary.other), `${summary.seeds}`, epochs(summary)];
  });
  const head = ['model', 'what it sees', "the paper's figure", "here, the paper's set", 'here, another source'];
  return markdownTable([...head, 'seeds', 'epochs'], rows);
}

function epochs({ epochs: count }: ModelSummary): string {
  return count === 0 ? '–' : `${count}`;
}

function intervalNote(summaries: readonly ModelSummary[]): string {
  const [first] = summaries;
  const size = first ? `${first.test.pictures} test pictures and ${first.other.pictures} of another source. ` : '';
  const short = summaries.filter(({ model, epochs: count }) => count > 0 && count < (modelOf(model).paperEpochs ?? 0));
  const cut = short.map(({ model, epochs: count }) => {
    const { name, paperEpochs } = modelOf(model);
    return ` The paper trained ${name} for ${paperEpochs} epochs; here the run was cut short after ${count}, for time.`;
  });
  return `${size}In brackets the 95 % interval: over the seeds where there are several (Student's t), and of the share of
pictures where there is one (Wilson). The seeds change how a network starts and in which order it sees the pictures; the
split is the same for all.${cut.join('')}`;
}

function dataText({ pictures, groups, largestGroup, unreadable, untouched }: ComparedData): string {
  const of = (part: Part) => countPart(pictures, part);
  const [train, test, other] = [of('train'), of('test'), of('other')];
  const withoutFace = pictures.filter(({ face }) => !face).length;
  const paper = { train: [1129, 1121], test: [301, 300] };
  const rows = COMPARED_LABELS.map((label, index) => {
    const [inTrain, inTest] = [train[index] ?? 0, test[index] ?? 0];
    const papers = [paper.train[index], paper.test[index]];
    return [label, inTrain + inTest, inTrain, 2 * inTrain, inTest, ...papers, other[index]].map(String);
  });
  const head = ['', 'pictures', 'to train', 'with turned copies', 'to test'];
  const table = markdownTable([...head, "the paper's training", "the paper's test", 'another source'], rows);
  const seen = untouched
    ? "The test pictures and those of another source are ones that the product's classifier was not trained on either."
    : "The product's classifier may have been trained on some of these pictures: name its training's dataset.json with `--untouched`.";
  return `${table}

Each training picture has one copy, turned by up to 20 degrees and mirrored in half the cases. The paper makes its copies
first (1,550 pictures become 2,851) and splits them afterwards, so that copies of one picture lie on both sides. Here
whole groups of near-duplicates are on one side: copies, mirror pictures and the same person with and without the drawn
mask (${groups} groups, the largest of ${largestGroup} pictures), the test side is one fifth, and it has no copies.
${seen} BlazeFace found no face in ${withoutFace} pictures; there the window networks see the whole picture.${
    unreadable.length > 0 ? ` ${unreadable.length} files were not readable and are left out.` : ''
  }`;
}

function modelReport(summary: ModelSummary): string {
  const { name } = modelOf(summary.model);
  const rows = COMPARED_LABELS.map((label, index) => {
    const scores = summary.perLabel[index];
    const counts = summary.confusion[index] ?? [];
    const measures = [scores?.precision, scores?.recall, scores?.f1].map((value) => (value ?? 0).toFixed(2));
    return [label, ...measures, `${scores?.support ?? 0}`, ...counts.map(String)];
  });
  const answers = COMPARED_LABELS.map((label) => `said ${label}`);
  const head = ['', 'precision', 'recall', 'F1', 'pictures', ...answers, 'no face found'];
  return `### ${name}\n\n${markdownTable(head, rows)}`;
}

function sourceTable(summaries: readonly ModelSummary[]): string {
  const sources = summaries[0]?.bySource ?? [];
  const head = ['', ...sources.map(({ source, count }) => `${source} (${count} pictures)`)];
  const rows = summaries.map((summary) => [
    modelOf(summary.model).name,
    ...summary.bySource.map(({ accuracy }) => percent(accuracy)),
  ]);
  return markdownTable(head, rows);
}
