import { serialListText } from '../../../shared/i18n/formats.ts';
import { ChevronRight } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalRequestShown } from '../../../shared/contract/approval-request.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { comparisonOf, type ChangeRow, type Comparison } from './change-rows.ts';
import { FieldChanges } from './field-changes.tsx';

interface TableProps {
  readonly request: ApprovalRequestShown;
}

/** Now and after in words, changed words marked; the lines of the document one click away. */
export function ChangeTable({ request }: TableProps): ReactElement | null {
  const { t } = useTranslation('approvals');
  const compared = useComparison(request);
  if (compared === null) return null;
  const { action } = request;
  return (
    <>
      <table className={`approval-diff ${action}`}>
        <caption className="sr-only">{t('compared')}</caption>
        <colgroup>
          <col className="approval-names" />
          {action === 'change' ? <col /> : null}
          <col />
        </colgroup>
        <thead>
          <tr>
            <td />
            {action === 'add' ? null : <th scope="col">{t('now')}</th>}
            {action === 'remove' ? null : <th scope="col">{t('after')}</th>}
          </tr>
        </thead>
        <tbody>
          {compared.rows.map((row) => (
            <Row key={row.name} row={row} action={action} />
          ))}
        </tbody>
      </table>
      <Unchanged compared={compared} />
      {action === 'remove' ? null : (
        <details className="xs approval-lines">
          <summary>{t('lines')}</summary>
          <FieldChanges request={request} />
        </details>
      )}
    </>
  );
}

/** `null` until definitions are known. */
export function useComparison(request: ApprovalRequestShown): Comparison | null {
  const { t } = useTranslation('approvals');
  const { t: windows } = useTranslation('windows');
  const { language } = useTimes();
  const definitions = useAgentStore((state) => state.definitions);
  return definitions === null ? null : comparisonOf(request, { t, windows, language, definitions });
}

function Row({
  row,
  action,
}: { row: ChangeRow } & Pick<ApprovalRequestShown, 'action'>): ReactElement {
  const { t } = useTranslation('approvals');
  const { name, before, after } = row;
  const absent = <span className="faint">{t('nothing')}</span>;
  return (
    <tr>
      <th scope="row">{t(`row.${name}`)}</th>
      {action === 'add' ? null : (
        <td className="mut" data-head={t('now')}>
          {before ?? absent}
        </td>
      )}
      {action === 'remove' ? null : (
        <td className="approval-after" data-head={t('after')}>
          {action === 'add' ? null : (
            <ChevronRight className="icon small faint" size={14} aria-hidden="true" />
          )}
          <span>
            {after === null
              ? absent
              : after.map(({ text, isChanged }, index) =>
                  isChanged ? (
                    <mark key={index}>{text}</mark>
                  ) : (
                    <span key={index}>{` ${text} `}</span>
                  ),
                )}
          </span>
        </td>
      )}
    </tr>
  );
}

function Unchanged({ compared: { unchanged } }: { compared: Comparison }): ReactElement | null {
  const { t } = useTranslation('approvals');
  const { language } = useTimes();
  if (unchanged.length === 0) return null;
  const names = unchanged.map((name) => t(`same.${name}`));
  const what = serialListText(names, language);
  return <p className="xs mut">{t('unchanged', { what })}</p>;
}
