import type { ReactElement, ReactNode } from 'react';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import { fieldTexts } from '../../../../shared/i18n/integration-fields/field-texts.ts';
import type { Executor } from '../../../../shared/domain/schedulers/executor.ts';
import { scheduleLine } from '../list/item-row.tsx';
import type { Item } from '../list/item.ts';
import { hostOf } from '../../../../shared/domain/schedulers/scheduler.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { routeTo } from '../../../store/route.ts';
import { GuardLine } from './guard-line.tsx';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';

interface FactsPanelProps {
  readonly item: Item;
  readonly speech: AnswerSpeech;
}

/** The definition in words: when, what, which systems, missed runs. */
export function FactsPanel({ item, speech }: FactsPanelProps): ReactElement {
  const { t, names, times } = speech;
  const { integration } = item;
  const telling = { language: times.language, systemName: (id: string) => names.system(id) };
  const { scheduler } = integration;
  const hostId = hostOf(scheduler);
  return (
    <>
      <dl className="facts">
        <Fact name={t('detail.schedule')}>{scheduleLine(item, speech)}</Fact>
        {scheduler.kind === 'local' ? (
          <Fact name={t('detail.action')}>
            <span className="mono">{actionOf(integration)}</span>
          </Fact>
        ) : null}
        {scheduler.kind === 'local' ? (
          <Fact name={t('where.title')}>
            <Where executor={scheduler.executor} speech={speech} />
          </Fact>
        ) : null}
        {hostId === undefined ? null : (
          <Fact name={t('detail.host')}>
            <HostLink id={hostId} />
          </Fact>
        )}
        {fieldTexts('dashboard', integration, telling).map(({ label, text }) => (
          <Fact key={label} name={label}>
            {text}
          </Fact>
        ))}
      </dl>
      {scheduler.kind === 'guard' ? (
        <section className="col gap2">
          <h3>{t('detail.guard')}</h3>
          <p className="mut">{t('detail.guardText')}</p>
          <GuardLine id={integration.id} hostId={scheduler.host ?? ''} speech={speech} />
        </section>
      ) : null}
    </>
  );
}

function HostLink({ id }: { id: string }): ReactElement {
  const hosts = useAgentStore((state) => state.definitions?.hosts);
  return <a href={routeTo('hosts', id)}>{hosts?.find((one) => one.id === id)?.name ?? id}</a>;
}

function Where({
  executor,
  speech: { t },
}: {
  executor: Executor | undefined;
  speech: AnswerSpeech;
}): ReactElement {
  if (executor === undefined) return <>{t('where.here')}</>;
  const { tag, waitFor } = executor;
  return (
    <>
      {t('where.workers', { tag, waitFor })}
      <span className="xs mut row">{t('where.unheard')}</span>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactElement {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function actionOf({ scheduler }: Integration): string {
  if (scheduler.kind !== 'local') return '';
  const { http, command = [] } = scheduler;
  return http === undefined ? command.map(quoted).join(' ') : `${http.method} ${http.url}`;
}

/** For reading only: commands run without a shell, so a word with blanks is shown as one. */
function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word}'`;
}
