import type { ComponentType } from 'preact';
import { localize, type TextKey } from '../../platform/i18n.ts';
import { useOptions } from '../optionsContext.ts';
import { fitsSearch } from '../searchSettings.ts';
import { CHOICES, type Control, type SectionId } from '../sections.ts';
import { About } from './About.tsx';
import { DataActions } from './DataActions.tsx';
import { Preview } from './Preview.tsx';
import { Setting } from './Setting.tsx';
import { Shortcuts } from './Shortcuts.tsx';
import { SoundTest } from './SoundTest.tsx';

/** What a section has besides its settings, and the text by which a search finds it. */
const EXTRAS: { readonly [Id in SectionId]?: { readonly show: ComponentType; readonly found: readonly TextKey[] } } = {
  labels: { show: Preview, found: ['optionsPreview'] },
  checking: { show: Preview, found: ['optionsPreview'] },
  alerts: { show: SoundTest, found: ['optionsTestSound'] },
  data: { show: DataActions, found: ['optionsExport', 'optionsImport', 'optionsReset'] },
  shortcuts: { show: Shortcuts, found: ['section_shortcuts', 'commandToggle'] },
  about: { show: About, found: ['optionsLimits', 'optionsPrivacy', 'optionsLicence'] },
};

/** A section of the page. */
interface SectionProps {
  readonly id: SectionId;
  readonly controls: readonly Control[];
}

/** What fits a search in a section: settings, and what it has besides; undefined if nothing does. */
export function fittingIn({ id, controls }: SectionProps, search: string) {
  const fitting = controls.filter((control) => fitsSearch(searchText(id, control), search));
  const extra = EXTRAS[id];
  const Extra = extra && fitsSearch(joined([`section_${id}`, ...extra.found]), search) ? extra.show : undefined;
  return fitting.length > 0 || Extra ? { fitting, Extra } : undefined;
}

/** One section of the page. Where the user searches for something, it shows only what fits, or nothing. */
export function Section({ id, controls }: SectionProps) {
  const { search } = useOptions();
  const found = fittingIn({ id, controls }, search);
  if (!found) return null;
  const { fitting, Extra } = found;
  return (
    <section id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{localize(`section_${id}`)}</h2>
      {fitting.map((control) => (
        <Setting key={control.key} control={control} />
      ))}
      {Extra && <Extra />}
    </section>
  );
}

/** All texts by which a search may find a setting. */
function searchText(id: SectionId, control: Control): string {
  const { key } = control;
  const values = control.kind === 'choice' ? CHOICES[control.key].map(({ text }) => text) : [];
  return joined([`section_${id}`, `setting_${key}`, `about_${key}`, ...values]);
}

function joined(keys: readonly TextKey[]): string {
  return keys.map((key) => localize(key)).join(' ');
}
