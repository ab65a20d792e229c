import type { DistanceChoice } from '../faces/distanceChoice.ts';
import { followSettings, writeSettings } from './settingsStore.ts';

/** Stores what the user chose about distances between people. Only the background may call this. */
export function writeDistance(distance: DistanceChoice): Promise<void> {
  return writeSettings({ distance });
}

/** Calls back with the choice once it is read, and again whenever the user changes it, until the signal aborts. */
export function followDistance(onChoice: (choice: DistanceChoice) => void, signal: AbortSignal): void {
  let last = '';
  followSettings(
    ({ distance }) => {
      const text = JSON.stringify(distance);
      if (text === last) return;
      last = text;
      onChoice(distance);
    },
    signal,
    'settings',
  );
}
