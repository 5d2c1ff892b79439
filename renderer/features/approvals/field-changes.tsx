import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalRequestShown } from '../../../shared/contract/approval-request.ts';
import { changedFields } from '../../../shared/domain/definitions/changed-fields.ts';

/** As a document names them, so that it is what was proposed and no picture of it. */
export function FieldChanges({
  request,
}: {
  readonly request: ApprovalRequestShown;
}): ReactElement | null {
  const { t } = useTranslation('approvals');
  const fields = changedFields(request);
  if (fields.length === 0) return null;
  const absent = t('nothing');
  return (
    <dl className="approval-fields">
      {fields.map(({ name, before, after }) => (
        <div key={name}>
          <dt className="mono">{name}</dt>
          <dd>
            {after ?? absent}{' '}
            {request.action === 'add' ? null : (
              <span className="mut">{t('was', { value: before ?? absent })}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
