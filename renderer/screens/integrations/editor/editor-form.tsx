import type { ReactElement } from 'react';
import { Segments } from '../../../ui/segments.tsx';
import { ActionFields } from './action-fields.tsx';
import { EdgeFields } from './edge-fields.tsx';
import type { Editing } from './editing.ts';
import { StarterFields } from './starter-fields.tsx';
import { WhatFields } from './what-fields.tsx';
import { WhenFields } from './when-fields.tsx';

const POLICIES = ['skip', 'once', 'all', 'ask'] as const;

/** All fields of an integration; those that its kind does not need are hidden. */
export function EditorForm(editing: Editing): ReactElement {
  const isLocal = editing.form.kind === 'local';
  return (
    <div className="edit-columns">
      <div className="col gap4">
        <WhatFields {...editing} />
        <StarterFields {...editing} />
        {isLocal ? <WhenFields {...editing} /> : null}
        {isLocal ? <MissedFields {...editing} /> : null}
      </div>
      <div className="col gap4">
        {isLocal ? <ActionFields {...editing} /> : <MissedFields {...editing} />}
        <EdgeFields {...editing} />
      </div>
    </div>
  );
}

/** What happens to runs that were due while it was held or the agent was not running. */
function MissedFields({ form, speech, edit }: Editing): ReactElement {
  const { t } = speech;
  return (
    <section className="col gap3">
      <h3>{t('edit.missed')}</h3>
      <Segments
        label={t('edit.missed')}
        value={form.missedRuns}
        segments={POLICIES.map((id) => ({ id, label: t(`edit.missed.${id}`) }))}
        onChange={(missedRuns) => edit('missedRuns', { missedRuns })}
      />
      <p className="mut">{t(`detail.policy.${form.missedRuns}`)}</p>
    </section>
  );
}
