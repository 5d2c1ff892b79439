import { Check, CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import type { Readiness } from '../../../../shared/domain/definitions/readiness.ts';
import type { ReopeningNow } from '../../../../shared/domain/now/reopening-now.ts';
import type { ReopeningStatus } from '../../../../shared/domain/now/snapshot.ts';
import { outcomeWords } from '../../../../shared/i18n/outcomes/outcome-words.ts';
import { listText } from '../../../../shared/i18n/formats.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { Button } from '../../../ui/button.tsx';
import { askControl } from '../../../actions/control/order/control-store.ts';
import { useSystemNames } from '../../../model/occurrences/use-names.ts';
import { useDisabledReason, useTelling } from '../../../model/verdict/use-verdict.ts';

type SystemStatus = ReopeningStatus['systems'][number];

/** 1: whether the systems are ready, how many passes in a row, and the last result. */
export function ReadinessPanel({ reopening }: { reopening: ReopeningNow }): ReactElement {
  const { t } = useTranslation('reopening');
  const { times } = useTelling();
  const systemNames = useSystemNames();
  const { systems } = reopening.status;
  const names = systemNames(systems.map(({ systemId }) => systemId));
  const what = listText(names, times.language);
  const title =
    names.length === 0 ? t('ready.titleNone') : t('ready.title', { count: names.length, what });
  return (
    <section className="panel readiness" aria-label={title}>
      <header>
        <h2 className="ell" title={title}>
          {title}
        </h2>
        <span className="sp" />
        <AskAgain reopening={reopening} />
        <AllReady systems={systems} />
      </header>
      <div className="pad scroll">
        {systems.length === 0 ? <p className="mut">{t('ready.none')}</p> : null}
        <ul className="col gap2">
          {systems.map((system) => (
            <SystemLine key={system.systemId} system={system} isAlone={systems.length === 1} />
          ))}
        </ul>
      </div>
    </section>
  );
}

/** Offered if retrying has ended, or the first run failed. */
function AskAgain({ reopening: { mood, windowId } }: { reopening: ReopeningNow }) {
  const { t } = useTranslation('reopening');
  const offReason = useDisabledReason();
  if (mood === 'going') return null;
  return (
    <Button size="sm" offReason={offReason} onPress={() => askControl({ kind: 'retry', windowId })}>
      {t('act.retry')}
    </Button>
  );
}

function AllReady({ systems }: { systems: readonly SystemStatus[] }): ReactElement | null {
  const { t } = useTranslation('reopening');
  if (systems.length === 0) return null;
  if (systems.every(({ isReady }) => isReady)) {
    return (
      <span className="st flow">
        <Check className="icon small" size={14} aria-hidden="true" />
        {t('ready.yes')}
      </span>
    );
  }
  const isRefused = systems.some(hasRefused);
  return (
    <span className={isRefused ? 'st trouble' : 'st drain'}>
      {isRefused ? (
        <CircleX className="icon small" size={14} aria-hidden="true" />
      ) : (
        <CircleHelp className="icon small" size={14} aria-hidden="true" />
      )}
      {t(isRefused ? 'ready.no' : 'ready.asking')}
    </span>
  );
}

function hasRefused({ passes, lastOutcome, isReady }: SystemStatus): boolean {
  return !isReady && passes === 0 && lastOutcome !== null;
}

interface SystemLineProps {
  readonly system: SystemStatus;
  /** The title names it already. */
  readonly isAlone: boolean;
}

function SystemLine({ system, isAlone }: SystemLineProps): ReactElement {
  const { t } = useTranslation('reopening');
  const { times } = useTelling();
  const definition = useAgentStore((state) =>
    state.definitions?.systems.find(({ id }) => id === system.systemId),
  );
  const name = definition?.name ?? system.systemId;
  const probe = definition?.readiness === undefined ? '' : probeWords(definition.readiness, t);
  const at = parseInstant(system.lastAt ?? '');
  const last =
    at === undefined || system.lastOutcome === null
      ? t('ready.notYet')
      : t('ready.last', {
          time: times.clock(at, true),
          outcome: outcomeWords(system.lastOutcome, times.language),
        });
  return (
    <li className="row readiness-line">
      <SystemIcon system={system} />
      <span className="stack">
        <span className="ell block" title={probe}>
          <b>{isAlone ? probe : name}</b> {isAlone ? null : <span className="mut xs">{probe}</span>}
        </span>
        <span className="xs mut num block">
          {t('ready.passes', {
            n: times.number(Math.min(system.passes, system.needed)),
            m: times.number(system.needed),
          })}{' '}
          · {last}
        </span>
      </span>
    </li>
  );
}

function SystemIcon({ system }: { system: SystemStatus }): ReactElement {
  if (system.isReady) return <CircleCheck className="icon c-flow" size={16} aria-hidden="true" />;
  return hasRefused(system) ? (
    <CircleX className="icon c-trouble" size={16} aria-hidden="true" />
  ) : (
    <CircleHelp className="icon c-drain" size={16} aria-hidden="true" />
  );
}

function probeWords(
  { http, tcp, command }: Readiness,
  t: ReturnType<typeof useTranslation<'reopening'>>['t'],
): string {
  if (http !== undefined) return `${http.method} ${http.url}`;
  if (tcp !== undefined) return `tcp ${tcp.host}:${tcp.port}`;
  return t('ready.command', { command: command?.[0] ?? '' });
}
