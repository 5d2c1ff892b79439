import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInFlight } from '../../../../shared/domain/definitions/in-flight.ts';
import { parseInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import type { IntegrationStatus } from '../../../../shared/domain/now/snapshot.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useNow } from '../../../store/use-now.ts';
import { aboutMs } from '../../../model/verdict/about.ts';
import { useTelling } from '../../../model/verdict/use-verdict.ts';

/** The run that was in progress before the hold: since when, expected end, and its deadline. */
export function Finishing({
  integration,
}: {
  integration: IntegrationStatus;
}): ReactElement | null {
  const { t } = useTranslation('now');
  const { times } = useTelling();
  const now = useNow();
  const { lastRun, drain, id, name } = integration;
  const deadline = useDeadline(integration);
  const words = lastRun?.stoppingAt === undefined ? deadline : t('held.stopping');
  if (lastRun?.outcome !== 'running') return <NotStarted integration={integration} />;
  const startedAt = parseInstant(lastRun.startedAt) ?? now;
  const endsAt = parseInstant(drain?.endsAt ?? '');
  return (
    <>
      <span className="xs mut ell">
        {t('held.finishing', {
          time: times.clock(parseInstant(lastRun.dueAt) ?? now),
          length: times.length(now - startedAt),
        })}
      </span>
      {endsAt === undefined || endsAt <= startedAt ? null : (
        <progress
          className="drain-bar"
          aria-label={t('held.drainLabel', { name: name ?? id })}
          max={endsAt - startedAt}
          value={Math.min(now, endsAt) - startedAt}
        />
      )}
      {words === '' ? null : (
        <span className="xs ell" title={words}>
          {words}
        </span>
      )}
    </>
  );
}

/** Inside its drain lead: a run due now would not end before the window opens. */
function NotStarted({ integration }: { integration: IntegrationStatus }): ReactElement | null {
  const { t } = useTranslation('now');
  const { times, now } = useTelling();
  const opensAt = parseInstant(integration.drain?.opensAt ?? '');
  if (opensAt === undefined || integration.holds.length > 0) return null;
  return (
    <span className="xs mut ell">{t('held.notStarted', { time: times.at(opensAt, now) })}</span>
  );
}

/** `ERP maintenance opens at 02:10 CET, in 6 min 19 s. It will overrun by about 12 min.` */
function useDeadline({ id, drain, holds }: IntegrationStatus): string {
  const { t } = useTranslation('now');
  const { times, titleOf } = useTelling();
  const now = useNow();
  const windowId = useWindowAhead(drain?.opensAt, holds);
  const inFlight = useAgentStore(
    (state) => state.definitions?.integrations.find((one) => one.id === id)?.inFlight,
  );
  const opensAt = parseInstant(drain?.opensAt ?? '');
  if (drain === undefined || opensAt === undefined) return '';
  const stop = parseInFlight(inFlight ?? 'finish');
  const stoppedAt = stopTime(stop, opensAt);
  const title = windowId === undefined ? '' : titleOf(windowId);
  const left = (parseInstant(drain.endsAt ?? '') ?? 0) - now;
  const until =
    opensAt > now
      ? [
          title === ''
            ? ''
            : t('held.opensIn', {
                title,
                time: times.at(opensAt, now),
                length: times.length(opensAt - now),
              }),
          drain.overrunMs > 0
            ? t('held.overrun', { length: times.length(aboutMs(drain.overrunMs)) })
            : '',
        ]
      : [left > 0 ? t('held.endsIn', { length: times.length(left) }) : t('held.longer')];
  return [
    ...until,
    stoppedAt === undefined || stoppedAt <= now
      ? ''
      : t('held.stoppedAt', { time: times.at(stoppedAt, now) }),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function stopTime(
  inFlight: ReturnType<typeof parseInFlight>,
  opensAt: Instant,
): Instant | undefined {
  switch (inFlight?.kind) {
    case 'stop':
      return opensAt;
    case 'stop-after':
      return opensAt + inFlight.afterMs;
    default:
      return undefined;
  }
}

/** The window that opens then. */
function useWindowAhead(
  opensAt: string | undefined,
  holds: IntegrationStatus['holds'],
): string | undefined {
  const windows = useAgentStore((state) => state.snapshot?.windows);
  const held = holds.find(({ windowId }) => windowId !== undefined)?.windowId;
  if (held !== undefined) return held;
  const ahead = (windows ?? []).filter((window) => window.opensAt === opensAt);
  return ahead.find(({ drain }) => drain !== undefined)?.id ?? ahead[0]?.id;
}
