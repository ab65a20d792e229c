import type { ComponentChildren } from 'preact';
import { localize } from '../../platform/i18n.ts';
import { saveText } from '../../ui/saveText.ts';

/**
 * What can be done with a report: save it, print it, delete it.
 *
 * @param json gives what the JSON file is to hold; called only when it is saved
 * @param name of the JSON file, without its ending
 * @param children the buttons that save tables, which differ from report to report
 */
export function ReportActions({
  json,
  name,
  onDelete,
  children,
}: {
  json: () => unknown;
  name: string;
  onDelete: () => void;
  children: ComponentChildren;
}) {
  const save = () => saveText(`${JSON.stringify(json(), null, 2)}\n`, `${name}.json`, 'application/json');
  return (
    <div class="bar noprint">
      {children}
      <button type="button" class="quiet" data-action="json" onClick={save}>
        {localize('filesJson')}
      </button>
      <button type="button" class="quiet" onClick={() => print()}>
        {localize('reportPrint')}
      </button>
      <button type="button" class="quiet" data-action="delete" onClick={onDelete}>
        {localize('reportDelete')}
      </button>
    </div>
  );
}
