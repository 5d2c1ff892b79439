import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalRequestShown } from '../../../../shared/contract/approval-calls.ts';

/** A value longer than this is in the editor. */
const LONGEST = 200;

/** As a document names them, so that it is what was proposed and no picture of it. */
export function FieldChanges({
  request,
}: {
  readonly request: ApprovalRequestShown;
}): ReactElement | null {
  const { t } = useTranslation('windows');
  const { approved, proposed, action } = request;
  if (action === 'remove') return null;
  const absent = t('approval.nothing');
  return (
    <dl className="approval-fields">
      {namesOf(request).map((name) => (
        <div key={name}>
          <dt className="mono">{name}</dt>
          <dd>
            {valueText(proposed, name) ?? absent}{' '}
            {action === 'add' ? null : (
              <span className="mut">
                {t('approval.was', { value: valueText(approved, name) ?? absent })}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function namesOf({ action, fields, proposed }: ApprovalRequestShown): readonly string[] {
  if (action !== 'add') return fields;
  return Object.entries(proposed ?? {})
    .filter(([name, value]) => name !== 'id' && !(Array.isArray(value) && value.length === 0))
    .map(([name]) => name);
}

function valueText(window: object | null, name: string): string | undefined {
  const value: unknown = Object.entries(window ?? {}).find(([key]) => key === name)?.[1];
  if (value === undefined) return undefined;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
