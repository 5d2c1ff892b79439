import { occurrenceOfHold } from '../../../../shared/domain/holds/hold-id.ts';
import type { ReactElement } from 'react';
import { holdsIn, type AuditEntry } from '../../../../shared/domain/trail/audit-entry.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { reportAddress, routeTo } from '../../../store/route.ts';
import { changesOf, type FieldChange } from './entry-changes.ts';
import { actorInWords } from '../../../../shared/i18n/trail/column-words.ts';
import type { Teller } from '../../../model/trail/teller.ts';
import { Fact } from '../../../ui/fact.tsx';

interface FactsProps {
  readonly entry: AuditEntry;
  readonly teller: Teller;
}

/** When, who, why; what changed; related screens; and the raw record. */
export function EntryFacts({ entry, teller }: FactsProps): ReactElement {
  const { t } = teller;
  const changes = changesOf(entry);
  return (
    <>
      <dl className="facts">
        <Facts entry={entry} teller={teller} />
      </dl>
      {changes.length === 0 ? null : <Changes changes={changes} teller={teller} />}
      <Links entry={entry} teller={teller} />
      <details className="record">
        <summary>{t('entry.detail')}</summary>
        <pre className="mono" tabIndex={0} aria-label={t('entry.detail')}>
          {JSON.stringify(entry, null, 2)}
        </pre>
      </details>
    </>
  );
}

function Facts({ entry, teller }: FactsProps): ReactElement {
  const { t } = teller;
  const { actor, reason, runId, dueAt, occurrence } = entry;
  const by = actorInWords(entry, teller.times.language);
  return (
    <>
      <Fact name={t('entry.recorded')}>
        <Instant text={entry.at} teller={teller} />
      </Fact>
      {dueAt === undefined ? null : (
        <Fact name={t('entry.due')}>
          <Instant text={dueAt} teller={teller} />
        </Fact>
      )}
      {occurrence === undefined ? null : (
        <Fact name={t('entry.occurrence')}>{spanInWords(occurrence, teller)}</Fact>
      )}
      <Fact name={t('entry.by')}>
        {actor.via === undefined ? by : t('actor.via', { name: by, via: actor.via })}
        {actor.claimed === undefined ? null : (
          <span className="mut"> {t('actor.claimed', { name: actor.claimed })}</span>
        )}
      </Fact>
      {reason === undefined ? null : <Fact name={t('entry.reason')}>{reason}</Fact>}
      {runId === undefined ? null : (
        <Fact name={t('entry.run')}>
          <span className="mono xs">{runId}</span>
        </Fact>
      )}
    </>
  );
}

function spanInWords(
  { opensAt, closesAt }: { opensAt: string; closesAt: string },
  { t, times, at }: Teller,
): string {
  return t('entry.span', {
    from: times.dated.moment(parseInstant(opensAt) ?? 0, at),
    to: times.dated.moment(parseInstant(closesAt) ?? 0, at, true),
  });
}

/** The chosen zone with weekday and year, and UTC as hashed. */
function Instant({ text, teller: { times } }: { text: string; teller: Teller }): ReactElement {
  const instant = parseInstant(text) ?? 0;
  return (
    <>
      {times.dayWithYear(instant)} {times.clock(instant, true)} {times.zoneInFull(instant)}
      <br />
      <span className="faint">{text}</span>
    </>
  );
}

function Changes({
  changes,
  teller: { t },
}: {
  changes: readonly FieldChange[];
  teller: Teller;
}): ReactElement {
  return (
    <table className="changes">
      <thead>
        <tr>
          <th scope="col">{t('entry.field')}</th>
          <th scope="col">{t('entry.before')}</th>
          <th scope="col">{t('entry.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ path, before, after }) => (
          <tr key={path}>
            <th scope="row" className="mono">
              {path}
            </th>
            <td className={before === null ? 'faint' : ''}>{before ?? t('entry.nothing')}</td>
            <td className={after === null ? 'faint' : 'strong'}>{after ?? t('entry.nothing')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Links({ entry, teller: { t } }: FactsProps): ReactElement | null {
  const { integrationId, windowId, dueAt, kind } = entry;
  const report = reportOf(entry);
  const asksWhy = (kind === 'run.skipped' || kind === 'run.missed') && dueAt !== undefined;
  if (integrationId === undefined && windowId === undefined) return null;
  return (
    <nav className="row wrap entry-links">
      {integrationId === undefined ? null : (
        <a
          className="btn sm"
          href={routeTo('integrations', integrationId, asksWhy ? { due: dueAt } : undefined)}
        >
          {t(asksWhy ? 'entry.why' : 'entry.openIntegration')}
        </a>
      )}
      {windowId === undefined ? null : (
        <a className="btn sm" href={routeTo('windows', windowId)}>
          {t('entry.openWindow')}
        </a>
      )}
      {report === null ? null : (
        <a className="btn sm" href={reportAddress(report)}>
          {t('entry.openReport')}
        </a>
      )}
    </nav>
  );
}

/** The occurrence that an entry is about: its own, or that of the first window that held it. */
function reportOf(entry: AuditEntry): { windowId: string; opensAt: string } | null {
  const { windowId, occurrence, kind } = entry;
  const isAhead = kind === 'occurrence.skipped';
  if (windowId !== undefined && occurrence !== undefined && !isAhead) {
    return { windowId, opensAt: occurrence.opensAt };
  }
  const held = holdsIn(entry).find((hold) => hold.windowId !== undefined);
  return occurrenceOfHold(held?.id ?? '') ?? null;
}
