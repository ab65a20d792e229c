import { useState } from 'preact/hooks';
import type { OverlayLook } from '../../content/overlay/overlayLook.ts';
import type { DistanceChoice } from '../../faces/distanceChoice.ts';
import { localize } from '../../platform/i18n.ts';
import type { Rule } from '../../policy/policy.ts';
import { FACE_FILTERS, FACE_ORDERS, type FaceFilter, type FaceOrder, listFaces } from '../faceList.ts';
import { FILE_FILTERS, type FileFilter, type FileResult, matchesFilter } from '../fileResult.ts';
import { Choice } from './Choice.tsx';
import { FaceGallery } from './FaceGallery.tsx';
import { PictureDialog } from './PictureDialog.tsx';
import { ResultGrid } from './ResultGrid.tsx';

/** The two ways of looking at results. */
const VIEWS = ['pictures', 'faces'] as const;

/** The results, by picture or by face, narrowed down, and one of them in full. */
export function Results({
  results,
  rule,
  look,
  distance,
}: {
  results: readonly FileResult[];
  rule: Rule;
  look: OverlayLook;
  distance: DistanceChoice;
}) {
  const [view, setView] = useState<(typeof VIEWS)[number]>('pictures');
  const [filter, setFilter] = useState<FileFilter>('all');
  const [faceFilter, setFaceFilter] = useState<FaceFilter>('all');
  const [order, setOrder] = useState<FaceOrder>('least_sure');
  const [open, setOpen] = useState<number>();
  const matching = (one: FileFilter) => results.filter((result) => matchesFilter(result, one, rule));
  const faces = (one: FaceFilter) => listFaces(results, one, order, rule);
  const listed = view === 'pictures' ? matching(filter) : [...new Set(faces(faceFilter).map(({ result }) => result))];
  const index = listed.findIndex(({ id }) => id === open);
  const shown = listed[index];
  return (
    <>
      <Choice name="view" options={VIEWS} chosen={view} textOf={(one) => localize(`files_${one}`)} onChoice={setView} />
      {view === 'pictures' ? (
        <>
          <Choice
            name="filter"
            options={FILE_FILTERS}
            chosen={filter}
            textOf={(one) => localize(`filter_${one}`, [matching(one).length])}
            onChoice={setFilter}
          />
          <ResultGrid key={filter} results={listed} rule={rule} distance={distance} onOpen={({ id }) => setOpen(id)} />
        </>
      ) : (
        <>
          <Choice
            name="filter"
            options={FACE_FILTERS}
            chosen={faceFilter}
            textOf={(one) => localize(`filter_${one}`, [faces(one).length])}
            onChoice={setFaceFilter}
          />
          <Choice
            name="order"
            options={FACE_ORDERS}
            chosen={order}
            textOf={(one) => localize(`order_${one}`)}
            onChoice={setOrder}
          />
          <FaceGallery
            key={`${faceFilter} ${order}`}
            faces={faces(faceFilter)}
            rule={rule}
            onOpen={({ id }) => setOpen(id)}
          />
        </>
      )}
      {shown && (
        <PictureDialog
          result={shown}
          place={{ index, count: listed.length }}
          rule={rule}
          look={look}
          distance={distance}
          onMove={(by) => setOpen(listed[index + by]?.id)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
