import { CircleQuestionMark, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Thing } from '../../../shared/domain/now/things.ts';
import { thingsText } from '../../../shared/i18n/verdict-text.ts';
import { useTelling } from '../../model/verdict/use-verdict.ts';
import { navigate } from '../../store/route.ts';
import { Button } from '../../ui/button.tsx';
import './attention-strip.css';

/** Where the answer to a question is given. */
export const QUESTIONS_ID = 'questions';

/** What needs attention, each written out with its own button; problems have cards of their own. */
export function AttentionStrip({ things }: { things: readonly Thing[] }): ReactElement | null {
  const { t } = useTranslation('now');
  const { times } = useTelling();
  const items = things.flatMap((thing) =>
    thing.kind === 'question' || thing.kind === 'failed-run' ? [thing] : [],
  );
  if (items.length === 0) return null;
  const all = thingsText(things.length, times);
  return (
    <section className="attention" aria-label={t('attention.label')}>
      <b className="c-trouble">
        {items.length === things.length
          ? all
          : t('attention.here', { all, n: times.number(items.length) })}
      </b>
      <ul>
        {items.map((thing) =>
          thing.kind === 'question' ? (
            <QuestionItem key={`question ${thing.question.integrationId}`} thing={thing} />
          ) : (
            <FailedItem key={`failed ${thing.integration.id}`} thing={thing} />
          ),
        )}
      </ul>
    </section>
  );
}

type Of<K extends Thing['kind']> = Extract<Thing, { kind: K }>;

function QuestionItem({ thing: { question, name } }: { thing: Of<'question'> }): ReactElement {
  const { t } = useTranslation('now');
  const { times } = useTelling();
  const { runs } = question;
  return (
    <li>
      <CircleQuestionMark className="icon c-drain" size={14} aria-hidden="true" />
      <span>
        <b>{name}</b> {t('attention.question', { count: runs, n: times.number(runs) })}
      </span>
      <Button
        size="sm"
        aria-label={t('attention.decideLabel', { name })}
        onPress={() => document.getElementById(QUESTIONS_ID)?.focus()}
      >
        {t('attention.decide')}
      </Button>
    </li>
  );
}

function FailedItem({ thing: { integration, at } }: { thing: Of<'failed-run'> }): ReactElement {
  const { t } = useTranslation('now');
  const { times, now } = useTelling();
  const { id, name = id } = integration;
  return (
    <li>
      <TriangleAlert className="icon c-trouble" size={14} aria-hidden="true" />
      <span>
        <b>{name}</b> {t('attention.failed', { time: times.at(at, now) })}
      </span>
      <Button
        size="sm"
        aria-label={t('attention.whyLabel', { name })}
        onPress={() => navigate('integrations', id)}
      >
        {t('held.why')}
      </Button>
    </li>
  );
}
