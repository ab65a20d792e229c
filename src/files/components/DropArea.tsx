import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { localize } from '../../platform/i18n.ts';
import { type PictureFile, pictureFiles } from '../pictureFiles.ts';

/** Takes pictures and folders that are dropped or chosen. */
export function DropArea({ onFiles }: { onFiles: (files: PictureFile[]) => void }) {
  const [over, setOver] = useState(false);
  const [nothing, setNothing] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = async (event: Event) => {
    const found = await pictureFiles(event);
    setNothing(found.length === 0);
    if (found.length > 0) onFiles(found);
  };
  return (
    <section
      class={over ? 'drop over' : 'drop'}
      aria-label={localize('filesTitle')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(event);
      }}
    >
      <p>{localize('filesIntro')}</p>
      <div class="buttons">
        <button type="button" onClick={() => files.current?.click()}>
          {localize('filesChoose')}
        </button>
        <button type="button" class="quiet" onClick={() => folder.current?.click()}>
          {localize('filesChooseFolder')}
        </button>
      </div>
      <input ref={files} type="file" multiple accept="image/*" onChange={(event) => void take(event)} />
      <input ref={asFolderChoice(folder)} type="file" onChange={(event) => void take(event)} />
      {nothing && (
        <p class="notice" role="alert">
          {localize('filesNone')}
        </p>
      )}
    </section>
  );
}

/** `webkitdirectory` is not part of the HTML standard and preact's types do not know it, so it is set here. */
function asFolderChoice(kept: RefObject<HTMLInputElement | null>) {
  return (input: HTMLInputElement | null) => {
    kept.current = input;
    if (input) input.webkitdirectory = true;
  };
}
