import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ticketUrl } from '../../../../shared/domain/definitions/ticket-link.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { CopyLine } from '../../../ui/copy-line.tsx';
import { TextInput } from '../../../ui/inputs/text-input.tsx';
import { Tick } from '../../../ui/inputs/tick.tsx';
import { type FormEditing, textBox } from './form-editing.ts';

/** Which ticket it belongs to, who answers for it, and whether another person has to say yes. */
export function TicketFields(editing: FormEditing): ReactElement {
  const { t } = useTranslation('windows');
  const { form, edit, touch } = editing;
  const change = form.change.trim();
  const pattern = useAgentStore(({ definitions }) => definitions?.links.at(0)?.url);
  const url = ticketUrl(pattern, change === '' ? undefined : change);
  return (
    <>
      <TextInput
        label={t('edit.change')}
        onBlur={() => touch('change')}
        {...textBox(editing, 'change')}
      />
      {/* To copy: the page leads nowhere else. */}
      {url === undefined ? null : <CopyLine line={url} label={t('edit.ticketAt')} />}
      <TextInput
        label={t('edit.owner')}
        onBlur={() => touch('owner')}
        {...textBox(editing, 'owner')}
      />
      <Tick
        isOn={form.needsApproval}
        onChange={(needsApproval) => edit('approval', (before) => ({ ...before, needsApproval }))}
      >
        <span>{t('edit.approval')}</span>
      </Tick>
    </>
  );
}
