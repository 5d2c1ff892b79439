import type { ReactElement } from 'react';
import { Wrong } from '../../../ui/inputs/text-input.tsx';
import { Segments } from '../../../ui/segments.tsx';
import { connectorForms } from '../../../model/connectors/connector-forms.ts';
import { ConnectorSection } from '../connectors/connector-section.tsx';
import { HostBox } from '../connectors/host-box.tsx';
import { GuardLine } from '../detail/guard-line.tsx';
import type { Editing } from './editing.ts';
import { problemsAt } from './form-problems.ts';
import { connectedBefore, isConnected } from './integration-form.ts';

const STARTERS = ['local', 'guard', 'connected'] as const;

/** What starts it: the agent, something behind the guard, or a scheduler that is held. */
export function StarterFields(editing: Editing): ReactElement {
  const { form, problems, speech, edit } = editing;
  const { t } = speech;
  const chosen = form.kind === 'local' || form.kind === 'guard' ? form.kind : 'connected';
  return (
    <section className="col gap3">
      <h3>{t('edit.startedBy')}</h3>
      <Segments
        label={t('edit.startedBy')}
        value={chosen}
        segments={STARTERS.map((id) => ({ id, label: t(`edit.kind.${id}`) }))}
        onChange={(id) =>
          edit('form', {
            kind: id === 'connected' ? connectorForms[form.connector].frame.kind : id,
          })
        }
      />
      {form.kind === 'guard' ? (
        <>
          <p className="mut">{t('edit.guardText')}</p>
          <HostBox
            text={form.guardHost}
            problems={problemsAt(problems, 'guardHost')}
            onChange={(guardHost) => edit('guardHost', { guardHost })}
          />
          <GuardLine id={form.id === '' ? 'ID' : form.id} hostId={form.guardHost} speech={speech} />
        </>
      ) : null}
      {isConnected(form) ? <ConnectorFields {...editing} /> : null}
    </section>
  );
}

function ConnectorFields({ form, problems, edit }: Editing): ReactElement {
  return (
    <>
      <ConnectorSection
        choice={form.connector}
        texts={form.connectorTexts}
        before={connectedBefore(form)}
        problemsAt={(path) => problemsAt(problems, `connector.${path}`)}
        onChoose={(connector) =>
          edit('form', { connector, kind: connectorForms[connector].frame.kind })
        }
        onType={(path, connectorTexts) => edit(`connector.${path}`, { connectorTexts })}
      />
      <Wrong problems={problemsAt(problems, 'form')} />
    </>
  );
}
