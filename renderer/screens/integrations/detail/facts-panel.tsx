import type { ReactElement, ReactNode } from 'react';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import type { Executor } from '../../../../shared/domain/schedulers/executor.ts';
import { scheduleLine } from '../list/item-row.tsx';
import type { Item } from '../list/item.ts';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';
import { CopyLine } from '../../../ui/copy-line.tsx';

interface FactsPanelProps {
  readonly item: Item;
  readonly speech: AnswerSpeech;
}

/** The definition in words: when, what, which systems, missed runs. */
export function FactsPanel({ item, speech }: FactsPanelProps): ReactElement {
  const { t, names } = speech;
  const { integration } = item;
  const { systems, tags, scheduler, missedRuns } = integration;
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
        {systems.length === 0 ? null : (
          <Fact name={t('detail.needs')}>{systems.map((id) => names.system(id)).join(', ')}</Fact>
        )}
        {tags.length === 0 ? null : <Fact name={t('detail.tags')}>{tags.join(', ')}</Fact>}
        <Fact name={t('detail.policy')}>{t(`detail.policy.${missedRuns}`)}</Fact>
      </dl>
      {scheduler.kind === 'guard' ? (
        <section className="col gap2">
          <h3>{t('detail.guard')}</h3>
          <p className="mut">{t('detail.guardText')}</p>
          <GuardLine id={integration.id} speech={speech} />
        </section>
      ) : null}
    </>
  );
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

/** The exact line for a crontab; the command after `--` is the reader's own. */
export function guardLine(id: string, command: string): string {
  return `remanso guard --integration ${id} -- ${command}`;
}

export function GuardLine({
  id,
  speech: { t },
}: {
  id: string;
  speech: AnswerSpeech;
}): ReactElement {
  return <CopyLine line={guardLine(id, t('edit.guardCommand'))} label={t('detail.copyLine')} />;
}
