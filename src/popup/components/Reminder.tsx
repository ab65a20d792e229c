import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { localize } from '../../platform/i18n.ts';
import type { Rule } from '../../policy/policy.ts';
import { copyText } from '../../ui/copyText.ts';
import type { CallView } from '../callView.ts';
import { anyNamed, reminderText } from '../reminder.ts';

/** What was copied last, and whether the browser allowed it. */
interface Copied {
  readonly text: string;
  readonly named: boolean;
  readonly done: boolean;
}

/**
 * Copies a reminder for the call's chat. Then says what was copied, and offers the same with names or without.
 *
 * @param children what else can be done about those who break the rule
 */
export function Reminder({ view, rule, children }: { view: CallView; rule: Rule; children: ComponentChildren }) {
  const [copied, setCopied] = useState<Copied>();
  const copy = async (named: boolean) => {
    const text = reminderText(view.breaking, view.roster, rule, named);
    setCopied({ text, named, done: await copyText(text) });
  };
  return (
    <>
      <div class="actions offenders">
        {children}
        <button type="button" class="quiet" data-action="remind" onClick={() => void copy(false)}>
          {localize('copyReminder')}
        </button>
      </div>
      <p class="note copied" role="status">
        {copied && localize(copied.done ? 'copied' : 'notCopied', [copied.text])}{' '}
        {copied && (copied.named || anyNamed(view.breaking)) && (
          <button type="button" class="link" data-action="remind-names" onClick={() => void copy(!copied.named)}>
            {localize(copied.named ? 'reminderWithoutNames' : 'reminderWithNames')}
          </button>
        )}
      </p>
    </>
  );
}
