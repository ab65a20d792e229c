import { useState } from 'preact/hooks';
import { localize } from '../../platform/i18n.ts';
import { reportFailure } from '../../platform/reportFailure.ts';
import { playTone } from '../../platform/tone.ts';

/** Plays the sound of an alert, so that the user knows it and can set the machine's volume. */
export function SoundTest() {
  const [heard, setHeard] = useState<boolean>();
  const play = async (): Promise<void> => setHeard(await playTone());
  return (
    <div class="setting">
      <button
        type="button"
        class="quiet"
        data-action="test-sound"
        onClick={() => reportFailure(play(), 'options page')}
      >
        {localize('optionsTestSound')}
      </button>
      <p class="note" role="status">
        {heard === true && localize('optionsSoundPlayed')}
        {heard === false && localize('optionsSoundRefused')}
      </p>
    </div>
  );
}
