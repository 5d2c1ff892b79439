import { CircleX, ShieldCheck, Undo2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { APPROVERS_KEY } from '../../../shared/domain/definitions/settings/approvers.ts';
import type { AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';
import { NEWEST } from '../../../shared/domain/trail/newest-entry.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { Bridge } from '../../bridge/bridge.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { routeTo } from '../../store/route.ts';
import { useNow } from '../../store/use-now.ts';
import { useQuery } from '../../store/use-query.ts';

const KINDS = ['approval.given', 'approval.refused', 'window.withdrawn'] as const;
type DecisionKind = (typeof KINDS)[number];
const MOST_SHOWN = 5;

/** The last answers, from the trail. */
export function RecentDecisions(): ReactElement {
  const { t } = useTranslation('approvals');
  const waiting = useAgentStore(({ snapshot }) => snapshot?.approvals);
  const { answer } = useQuery('decisions', latestDecisions, { again: waiting });
  return (
    <section className="panel approval-recent" aria-label={t('recent')}>
      <header>
        <h2>{t('recent')}</h2>
        <span className="sp" />
        <a href={routeTo('audit')}>{t('trail')}</a>
      </header>
      {answer?.length === 0 ? <p className="pad mut">{t('recentNone')}</p> : null}
      <ul>
        {(answer ?? []).map((entry) => (
          <Decided key={entry.seq} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

async function latestDecisions(bridge: Bridge): Promise<Result<readonly AuditEntry[]>> {
  const pages = await Promise.all(
    KINDS.map((kind) => bridge.call('audit.page', { kind, before: NEWEST, limit: MOST_SHOWN })),
  );
  const entries: AuditEntry[] = [];
  for (const page of pages) {
    if (!page.ok) return page;
    entries.push(...page.value.entries);
  }
  return succeed(entries.toSorted((one, other) => other.seq - one.seq).slice(0, MOST_SHOWN));
}

function Decided({ entry }: { entry: AuditEntry }): ReactElement | null {
  const { t } = useTranslation('approvals');
  const times = useTimes();
  const now = useNow();
  const definitions = useAgentStore((state) => state.definitions);
  const kind = KINDS.find((one) => one === entry.kind);
  if (kind === undefined) return null;
  const id = entry.windowId ?? '';
  const own = definitions?.windows.find((one) => one.id === id)?.title ?? id;
  const title = id === APPROVERS_KEY ? t('list') : own;
  const isSigned = 'signed' in entry.detail && entry.detail.signed !== undefined;
  const when = times.dated.moment(parseInstant(entry.at) ?? now, now);
  const said = { by: entry.actor.name ?? '', when };
  return (
    <li>
      <DecidedIcon kind={kind} />
      <span className="stack">
        <a className="quiet" href={routeTo('audit', undefined, { seq: String(entry.seq) })}>
          {title}
        </a>
        <span className="l2 mut">
          {t(`was.${kind}`, said)}
          {kind === 'approval.refused' && entry.reason !== undefined
            ? `: ${t('quoted', { reason: entry.reason })}`
            : ''}
        </span>
      </span>
      {isSigned ? <span className="xs strong c-flow">{t('signed')}</span> : null}
    </li>
  );
}

function DecidedIcon({ kind }: { kind: DecisionKind }): ReactElement {
  if (kind === 'approval.given') {
    return <ShieldCheck className="icon c-flow" size={16} aria-hidden="true" />;
  }
  return kind === 'approval.refused' ? (
    <CircleX className="icon c-trouble" size={16} aria-hidden="true" />
  ) : (
    <Undo2 className="icon c-unknown" size={16} aria-hidden="true" />
  );
}
