import { NEWEST } from '../../../../shared/domain/trail/newest-entry.ts';
import {
  CircleCheck,
  CircleHelp,
  Clock,
  Hand,
  type LucideIcon,
  Pencil,
  Play,
  Timer,
  TriangleAlert,
} from 'lucide-react';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../../shared/domain/trail/audit-entry.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { routeTo } from '../../../store/route.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { entrySentence, isWorthShowing, LATEST_KINDS } from './entry-words.ts';
import { useTelling } from '../../../model/verdict/use-verdict.ts';
import { type Result, succeed } from '../../../../shared/errors.ts';
import type { Bridge } from '../../../bridge/bridge.ts';
import type { Query } from '../../../store/question.ts';
import { useQuery } from '../../../store/use-query.ts';
import { useStateKey } from '../../../model/verdict/use-state-key.ts';

export function LatestPanel(): ReactElement {
  const { t } = useTranslation('now');
  const failureText = useFailureText();
  const { answer: entries, failure } = useLatest();
  const integrations = useAgentStore((state) => state.snapshot?.integrations);
  const names = useMemo(
    () => new Map((integrations ?? []).map(({ id, name }) => [id, name ?? id])),
    [integrations],
  );
  return (
    <section className="panel latest fill" aria-label={t('latest.title')}>
      <header>
        <h2>{t('latest.title')}</h2>
        <span className="sp" />
        <a href={routeTo('audit')}>{t('latest.open')}</a>
      </header>
      {failure === null ? null : (
        <p className="pad mut">{t('latest.failed', { message: failureText(failure) })}</p>
      )}
      {entries?.length === 0 ? <p className="pad mut">{t('latest.none')}</p> : null}
      <ul className="scroll" tabIndex={0} aria-label={t('latest.title')}>
        {(entries ?? []).map((entry) => (
          <LatestLine key={entry.seq} entry={entry} names={names} />
        ))}
      </ul>
    </section>
  );
}

interface LatestLineProps {
  readonly entry: AuditEntry;
  /** Of integrations, by id. */
  readonly names: ReadonlyMap<string, string>;
}

function LatestLine({ entry, names }: LatestLineProps): ReactElement {
  const telling = useTelling();
  const { times, now } = telling;
  const at = parseInstant(entry.at) ?? now;
  const isToday = times.day(at) === times.day(now);
  return (
    <li className="latest-line">
      <time className="num faint xs" dateTime={entry.at} title={times.moment(at, now)}>
        {isToday ? times.clock(at, true) : times.day(at)}
      </time>
      <EntryIcon entry={entry} />
      <a className="quiet" href={routeTo('audit', undefined, { seq: String(entry.seq) })}>
        {entrySentence(entry, { ...telling, nameOf: (id) => names.get(id) ?? id })}
      </a>
    </li>
  );
}

const PICTURES: Partial<Record<AuditEntry['kind'], readonly [LucideIcon, string]>> = {
  'window.extended': [Timer, 'c-still'],
  'hold.placed': [Hand, 'c-still'],
  'hold.extended': [Timer, 'c-still'],
  'hold.restored': [Timer, 'c-still'],
  'hold.released': [Play, 'c-flow'],
  'config.changed': [Pencil, 'mut'],
  'run.failed': [TriangleAlert, 'c-trouble'],
  'agent.started': [CircleCheck, 'c-flow'],
  'agent.stopped': [CircleHelp, 'c-unknown'],
  'clock.stepped': [Clock, 'c-drain'],
  'zones.changed': [Clock, 'mut'],
  'leak.detected': [TriangleAlert, 'c-trouble'],
  'scheduler.failed': [TriangleAlert, 'c-trouble'],
  'scheduler.drifted': [TriangleAlert, 'c-drain'],
  'run.stopping': [TriangleAlert, 'c-drain'],
  'run.forced': [TriangleAlert, 'c-drain'],
  'reopening.stopped': [TriangleAlert, 'c-trouble'],
  'occurrence.moved': [Timer, 'c-still'],
};

function EntryIcon({ entry }: { entry: AuditEntry }): ReactElement {
  const picture = PICTURES[entry.kind];
  if (picture === undefined) {
    const isOpening = entry.kind === 'window.opened';
    return (
      <span className={isOpening ? 'c-still' : 'c-flow'}>
        <Icon name={isOpening ? 'gate' : 'waves'} size={14} />
      </span>
    );
  }
  const [Picture, look] = picture;
  return <Picture className={`icon small ${look}`} size={14} aria-hidden="true" />;
}

const SHOWN = 8;

async function askLatest(bridge: Bridge): Promise<Result<readonly AuditEntry[]>> {
  const newest = { before: NEWEST, limit: SHOWN };
  const pages = await Promise.all(
    LATEST_KINDS.map((kind) => bridge.call('audit.page', { kind, ...newest })),
  );
  const entries: AuditEntry[] = [];
  for (const page of pages) {
    if (!page.ok) return page;
    entries.push(...page.value.entries.filter(isWorthShowing));
  }
  return succeed(entries.sort((a, b) => b.seq - a.seq).slice(0, SHOWN));
}

/** The newest entries worth a line, queried by kind: the trail may be mostly runs. */
function useLatest(): Query<readonly AuditEntry[]> {
  const again = useStateKey();
  return useQuery(again === '' ? null : 'latest', askLatest, { again, waitMs: 250 });
}
