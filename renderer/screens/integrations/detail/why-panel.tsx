import { BookText, Link as LinkIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import type { RunDetail } from '../../../../shared/contract/run-calls.ts';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { navigate } from '../../../store/route.ts';
import type { Query } from '../../../store/question.ts';
import { Button } from '../../../ui/button.tsx';
import { showToast } from '../../../ui/messages/toasts.tsx';
import { stepsOf } from '../../../model/integrations/explanation-steps.ts';
import { type Answer, answerOf } from '../../../../shared/contract/run-answer.ts';
import {
  answerInWords,
  type AnswerSpeech,
  toldInWords,
} from '../../../model/integrations/explanation-words.ts';
import { DueFields, DueStepper } from './due-chooser.tsx';
import { StepList } from './step-list.tsx';
import { type Explained, useExplanation } from './use-explanation.ts';
import { DAY_MS, MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import { NEWEST } from '../../../../shared/domain/trail/newest-entry.ts';
import { succeed } from '../../../../shared/errors.ts';
import type { Bridge } from '../../../bridge/bridge.ts';
import { askLanes } from '../../../model/pauses/ask-lanes.ts';
import { useMinute } from '../../../model/verdict/use-minute.ts';
import { useQuery } from '../../../store/use-query.ts';

/** How far back it is looked for what was due while it was held. */
const LOOKED_BACK_MS = 7 * DAY_MS;

async function latestOf(
  bridge: Bridge,
  integration: string,
  kind: 'run.skipped' | 'run.missed',
): Promise<string | null> {
  const reply = await bridge.call('audit.page', { integration, kind, before: NEWEST, limit: 5 });
  if (!reply.ok) return null;
  return reply.value.entries.find(({ dueAt }) => dueAt !== undefined)?.dueAt ?? null;
}

/** What another scheduler was due to start while it was held is in no entry. */
async function latestDueWhileHeld(
  bridge: Bridge,
  integration: string,
  now: Instant,
): Promise<string | null> {
  const lanes = await askLanes(bridge, [integration], now - LOOKED_BACK_MS, now);
  if (!lanes.ok) return null;
  const held = (lanes.value[0]?.runs ?? []).filter(
    ({ verdict, dueAt }) => verdict === 'held' && Date.parse(dueAt) <= now,
  );
  return held.at(-1)?.dueAt ?? null;
}

/** The latest due time that did not run; `null` if each ran, `undefined` while loading. */
function useLatestDue(integrationId: string): string | null | undefined {
  const minute = useMinute();
  const { answer } = useQuery(integrationId, async (bridge, id) => {
    const all = await Promise.all([
      latestOf(bridge, id, 'run.skipped'),
      latestOf(bridge, id, 'run.missed'),
      latestDueWhileHeld(bridge, id, minute),
    ]);
    const dues = all.filter((due) => due !== null);
    const due = dues.sort((a, b) => Date.parse(b) - Date.parse(a))[0] ?? null;
    return succeed({ due });
  });
  return answer?.due;
}

interface WhyPanelProps {
  readonly integration: Integration;
  /** The due time given in the address. */
  readonly due: string | null;
  readonly runs: readonly RunDetail[];
  readonly speech: AnswerSpeech;
}

/** The answer for one due time: a sentence first, then the reasons. */
export function WhyPanel({ integration, due, runs, speech }: WhyPanelProps): ReactElement {
  const { t } = speech;
  const latest = useLatestDue(integration.id);
  const dueAt = due ?? latest ?? null;
  const query = useExplanation(integration.id, dueAt);
  const explained = query.failure === null ? query.answer : null;
  return (
    <section className="col gap3" aria-label={t('why.title')}>
      <header className="row wrap why-head">
        <h3>{t('why.title')}</h3>
        <span className="sp" />
        {dueAt === null ? null : (
          <DueStepper id={integration.id} dueAt={dueAt} explained={explained} speech={speech} />
        )}
      </header>
      <DueFields id={integration.id} dueAt={dueAt ?? thisMinute(speech.at)} speech={speech} />
      {dueAt === null ? (
        <p className="mut">{t(latest === undefined ? 'why.asking' : 'why.none')}</p>
      ) : (
        <Answered integration={integration} query={query} runs={runs} speech={speech} />
      )}
    </section>
  );
}

function thisMinute(at: number): string {
  return formatInstant(Math.floor(at / MINUTE_MS) * MINUTE_MS);
}

interface AnsweredProps extends Omit<WhyPanelProps, 'due'> {
  readonly query: Query<Explained>;
}

const TONES: Readonly<Record<Answer['kind'], 'flow' | 'still' | 'drain' | 'trouble' | 'unknown'>> =
  {
    ran: 'flow',
    'ran-and-failed': 'trouble',
    running: 'flow',
    'held-made-up': 'still',
    held: 'still',
    'held-twice': 'still',
    overlapped: 'drain',
    absent: 'drain',
    'not-started': 'drain',
    'will-be-held': 'still',
    'due-while-held': 'still',
    planned: 'flow',
    'not-due': 'unknown',
    unknown: 'unknown',
    archived: 'unknown',
  };

function Answered({ integration, query, runs, speech }: AnsweredProps): ReactElement {
  const { t, at } = speech;
  const failureText = useFailureText();
  const { answer: explained, failure } = query;
  if (failure !== null) {
    return (
      <div className="note trouble" role="alert">
        {t('why.failedToAsk', { why: failureText(failure) })}
      </div>
    );
  }
  if (explained === null) return <p className="mut">{t('why.asking')}</p>;
  const { explanation, absence } = explained;
  const policy = integration.missedRuns;
  const answer = answerOf({ explanation, policy, absence });
  const said = answerInWords(answer, speech);
  return (
    <>
      <div className={`note ${TONES[answer.kind]} why-answer`} role="status">
        <span>{said}</span>
      </div>
      {explanation.told === undefined ? null : (
        <p className="mut">{toldInWords(explanation.told, speech)}</p>
      )}
      <StepList
        steps={stepsOf(explanation, runs, at + MINUTE_MS)}
        integration={integration}
        speech={speech}
      />
      <WhyLinks id={integration.id} said={said} explained={explained} speech={speech} />
    </>
  );
}

interface WhyLinksProps {
  readonly id: string;
  readonly said: string;
  readonly explained: Explained;
  readonly speech: AnswerSpeech;
}

function WhyLinks({ id, said, explained, speech: { t } }: WhyLinksProps): ReactElement {
  const { entries, madeUpBy } = explained.explanation;
  const count = entries.length + (madeUpBy === null ? 0 : 1);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(`${id}, ${explained.dueAt}: ${said}`);
    showToast({ look: 'flow', text: t('why.copied') });
  };
  const newest = madeUpBy ?? entries.at(-1);
  return (
    <div className="row">
      <Button size="sm" onPress={() => void copy()}>
        <LinkIcon className="icon small" size={14} aria-hidden="true" />
        {t('why.copy')}
      </Button>
      {newest === undefined ? null : (
        <Button
          size="sm"
          onPress={() => navigate('audit', undefined, { integration: id, seq: String(newest.seq) })}
        >
          <BookText className="icon small" size={14} aria-hidden="true" />
          {t('why.entries', { count })}
        </Button>
      )}
    </div>
  );
}
