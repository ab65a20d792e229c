import type { ComponentType } from 'preact';
import { localize } from '../../platform/i18n.ts';
import type { SettingKey } from '../../settings/settings.ts';
import { DistanceControls } from '../../ui/DistanceControls.tsx';
import { LockedNote } from '../../ui/LockedNote.tsx';
import { useOptions } from '../optionsContext.ts';
import type { Control } from '../sections.ts';
import { AllowedSites } from './AllowedSites.tsx';
import { Choice } from './Choice.tsx';
import { Engine } from './Engine.tsx';
import { NoBattery } from './NoBattery.tsx';
import { NumberRange } from './NumberRange.tsx';
import { SitePolicies } from './SitePolicies.tsx';
import { Sites } from './Sites.tsx';
import { TimeOfDay } from './TimeOfDay.tsx';
import { Toggle } from './Toggle.tsx';

/** What stands below single settings. */
const BELOW: { readonly [Key in SettingKey]?: ComponentType } = {
  autoStartSites: AllowedSites,
  onBattery: NoBattery,
  batteryBelow: NoBattery,
  backend: Engine,
};

/** One setting: its control, and a sentence on what it does and costs. */
export function Setting({ control }: { control: Control }) {
  const { locked } = useOptions();
  const Below = BELOW[control.key];
  const isLocked = locked.includes(control.key);
  return (
    <div class="setting" data-setting={control.key} data-locked={isLocked}>
      <Field control={control} locked={isLocked} />
      <p class="note" id={aboutId(control.key)}>
        {localize(`about_${control.key}`)}
      </p>
      {Below && <Below />}
      {isLocked && <LockedNote />}
    </div>
  );
}

function Field({ control, locked }: { control: Control; locked: boolean }) {
  const { settings } = useOptions();
  const described = aboutId(control.key);
  switch (control.kind) {
    case 'choice':
      return <Choice setting={control.key} locked={locked} described={described} />;
    case 'range':
      return <NumberRange setting={control.key} locked={locked} described={described} />;
    case 'toggle':
      return <Toggle setting={control.key} locked={locked} described={described} />;
    case 'time':
      return <TimeOfDay setting={control.key} locked={locked} described={described} />;
    case 'distance':
      return (
        <fieldset disabled={locked}>
          <DistanceControls choice={settings.distance} />
        </fieldset>
      );
    case 'sitePolicies':
      return <SitePolicies locked={locked} />;
    case 'sites':
      return <Sites locked={locked} />;
  }
}

function aboutId(key: string): string {
  return `about-${key}`;
}
