import { localize } from '../../platform/i18n.ts';
import type { Shortcut } from '../../platform/shortcuts.ts';

/** Opens other pages of the product. */
export interface OtherPages {
  readonly openCamera: () => void;
  readonly openFiles: () => void;
  readonly openOptions: () => void;
}

/** How a first check is made, in a call or without one, and the keys for it. */
export function FirstCheck({ shortcuts, pages }: { shortcuts: readonly Shortcut[]; pages: OtherPages }) {
  return (
    <>
      <ol>
        <li>{localize('welcomeFirstOpen')}</li>
        <li>{localize('welcomeFirstButton')}</li>
        <li>{localize('welcomeFirstCheck', [localize('popupStart')])}</li>
      </ol>
      <p>{localize('welcomeFirstOther')}</p>
      <div class="bar">
        <button type="button" data-action="camera" onClick={pages.openCamera}>
          {localize('menuCamera')}
        </button>
        <button type="button" class="quiet" data-action="files" onClick={pages.openFiles}>
          {localize('menuFiles')}
        </button>
        <button type="button" class="quiet" data-action="options" onClick={pages.openOptions}>
          {localize('openOptions')}
        </button>
      </div>
      <dl class="shortcuts">
        {shortcuts
          .filter(({ keys }) => keys !== '')
          .map(({ name, keys }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <kbd>{keys}</kbd>
              </dd>
            </div>
          ))}
      </dl>
    </>
  );
}
