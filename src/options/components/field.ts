/** What every control of a setting gets. */
export interface FieldProps<Key extends string> {
  readonly setting: Key;
  /** An administrator prescribes it. */
  readonly locked: boolean;
  /** The id of the element that describes the setting. */
  readonly described: string;
}
