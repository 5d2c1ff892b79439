import { CircleAlert, CircleCheck, type LucideIcon, TriangleAlert } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Failure, type Result, succeed } from '../../../../shared/errors.ts';
import { failureInWords } from '../../../../shared/i18n/failure-words.ts';
import { useFailureDetail, useFailureText } from '../../../i18n/failure-words.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { CodedText } from '../../../ui/text/coded-text.tsx';
import { Button, Spinner } from '../../../ui/button.tsx';
import { VerifiedBadge } from './verified-badge.tsx';
import type { SchedulerCapabilities } from '../../../../shared/domain/schedulers/capabilities/scheduler-capabilities.ts';
import type { ConnectorWords } from '../../../model/connectors/words.ts';
import { useLanguage } from '../../../i18n/language.ts';
import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import {
  connectedScheduler,
  type ConnectedScheduler,
} from '../../../../shared/domain/schedulers/scheduler.ts';
import type { Bridge } from '../../../bridge/bridge.ts';
import { useBridge } from '../../../store/bridge-context.ts';

const KNOWN = [
  'rights',
  'version',
  'catch-up',
  'gitops-owner',
  'clear-text',
  'deadline',
  'disabled',
  'expiry',
  'guard',
  'held',
  'in-flight',
  'manual-runs',
  'missing',
  'not-tried',
  'other-starts',
  'other-triggers',
  'queue',
  'read',
  'reload',
  'repeated',
  'running-unknown',
  'scheduler-missing',
  'scheduler-refused',
  'scheduler-unreachable',
  'scheduler-changed',
  'secret-missing',
  'state',
  'tls',
  'unreadable',
  'unverified',
  'key-owner',
  'invalid-schedule',
] as const;

/** What a finding is about; unknown codes of a newer agent are shown as they are. */
function findingTitle(code: string, t: ConnectorWords): string {
  const known = KNOWN.find((one) => one === code);
  return known === undefined ? code : t(`finding.${known}`);
}

type Finding = Preflight['findings'][number];

const LEVELS: Readonly<
  Record<Finding['level'], { readonly icon: LucideIcon; readonly colour: string }>
> = {
  ok: { icon: CircleCheck, colour: 'c-flow' },
  warning: { icon: TriangleAlert, colour: 'c-drain' },
  problem: { icon: CircleAlert, colour: 'c-trouble' },
};

/** Checks before saving: what is missing, and what a pause would do there. */
export function PreflightPanel({ scheduler }: { scheduler: unknown }): ReactElement {
  const { t } = useTranslation('connectors');
  const isLost = useAgentStore((state) => state.link.kind === 'lost');
  const { ask, isPending, answer } = usePreflight(scheduler);
  return (
    <section className="preflight col gap2" aria-label={t('check.title')}>
      <div className="row">
        <Button isPending={isPending} isDisabled={ask === null || isLost} onPress={() => ask?.()}>
          {isPending ? <Spinner /> : null}
          {t(isPending ? 'check.asking' : 'check.do')}
        </Button>
        <span className="xs mut">{t(ask === null ? 'check.notYet' : 'check.text')}</span>
      </div>
      <div aria-live="polite" className="col gap3">
        {answer?.ok === false ? <Refused failure={answer.failure} /> : null}
        {answer?.ok === true ? <Told preflight={answer.value} /> : null}
      </div>
    </section>
  );
}

function Refused({ failure }: { failure: Failure }): ReactElement {
  const failureText = useFailureText();
  const failureDetail = useFailureDetail();
  return (
    <div className="note trouble">
      <CircleAlert className="icon" size={16} aria-hidden="true" />
      <span>
        <b>{failureText(failure)}</b>
        <br />
        <span className="xs">
          <CodedText text={failureDetail(failure)} />
        </span>
      </span>
    </div>
  );
}

/** Its current state, or why that cannot be read, with the connector's findings. */
function allFindings({ findings, read }: Preflight): readonly Finding[] {
  const isSaid = findings.some(({ level }) => level === 'problem');
  if (read.ok || isSaid) return findings;
  const { code, message, said = [] } = read.failure;
  return [...findings, { level: 'problem', code, message, said }];
}

function standing({ read }: Preflight): 'on' | 'off' | 'unknown' | null {
  if (!read.ok) return null;
  if (read.value.enabled === 'unknown') return 'unknown';
  return read.value.enabled ? 'on' : 'off';
}

function Told({ preflight }: { preflight: Preflight }): ReactElement {
  const { t } = useTranslation('connectors');
  const { capabilities } = preflight;
  const findings = allFindings(preflight);
  const state = standing(preflight);
  const isBad = findings.some(({ level }) => level === 'problem');
  return (
    <>
      <b className={isBad ? 'c-trouble' : 'c-flow'}>{t(isBad ? 'check.bad' : 'check.good')}</b>
      {state === null ? null : <span>{t(`check.state.${state}`)}</span>}
      {findings.length === 0 ? null : (
        <ul className="col gap1" aria-label={t('check.findings')}>
          {findings.map((finding) => (
            <FindingRow key={`${finding.code} ${finding.message}`} finding={finding} />
          ))}
        </ul>
      )}
      <div className="row">
        <h4>{t('does.title')}</h4>
        <VerifiedBadge level={capabilities.verified} />
      </div>
      <ul className="bullets">
        {capabilitySentences(capabilities, t).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}

function FindingRow({ finding }: { finding: Finding }): ReactElement {
  const { t } = useTranslation('connectors');
  const language = useLanguage();
  const { icon: Picture, colour } = LEVELS[finding.level];
  return (
    <li className="finding">
      <Picture className={`icon ${colour}`} size={16} aria-hidden="true" />
      <span>
        <b>{findingTitle(finding.code, t)}</b> · <span>{t(`level.${finding.level}`)}</span>
        <br />
        <span className="xs mut">
          <CodedText text={failureInWords(finding, language)} />
        </span>
      </span>
    </li>
  );
}

/** What a pause does there, one sentence each, most important first. */
function capabilitySentences(
  capabilities: SchedulerCapabilities,
  t: ConnectorWords,
): readonly string[] {
  const { inFlight, missedAtResume, scope, survivesRestart, settleMs, reads } = capabilities;
  return [
    t(`inFlight.${inFlight}`),
    t(`missed.${missedAtResume}`),
    ...(scope === 'entry' ? [] : [t(`scope.${scope}`)]),
    t(survivesRestart ? 'restart.survives' : 'restart.lost'),
    ...(settleMs === 0 ? [] : [t('settle', { seconds: Math.ceil(settleMs / 1000) })]),
    ...(reads.running ? [] : [t('reads.noRunning')]),
  ];
}

interface Preflight extends CallResult<'scheduler.preflight'> {
  /** Its current state; some connectors have nothing else to check. */
  readonly read: Result<CallResult<'scheduler.read'>>;
}

async function lookAt(bridge: Bridge, scheduler: ConnectedScheduler): Promise<Result<Preflight>> {
  const [preflight, read] = await Promise.all([
    bridge.call('scheduler.preflight', { scheduler }),
    bridge.call('scheduler.read', { scheduler }),
  ]);
  return preflight.ok ? succeed({ ...preflight.value, read }) : preflight;
}

/** Checks what a pause would do there; an answer only counts for the current field values. */
function usePreflight(scheduler: unknown): {
  readonly ask: (() => void) | null;
  readonly isPending: boolean;
  readonly answer: Result<Preflight> | null;
} {
  const bridge = useBridge();
  const [isPending, setPending] = useState(false);
  const [told, setTold] = useState<{
    readonly key: string;
    readonly answer: Result<Preflight>;
  } | null>(null);
  const key = JSON.stringify(scheduler);
  const parsed = connectedScheduler.safeParse(scheduler);
  const ask = async (): Promise<void> => {
    if (!parsed.success || isPending) return;
    setPending(true);
    const answer = await lookAt(bridge, parsed.data);
    setPending(false);
    setTold({ key, answer });
  };
  return {
    ask: parsed.success ? () => void ask() : null,
    isPending,
    answer: told?.key === key ? told.answer : null,
  };
}
