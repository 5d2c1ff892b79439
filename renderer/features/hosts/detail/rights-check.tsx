import { Check, Minus, X } from 'lucide-react';
import type { ReactElement } from 'react';
import type { HostStatus } from '../../../../shared/features/hosts/host-status.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import type { HostSpeech } from '../kit/host-speech.ts';

interface Right {
  readonly id: 'login' | 'system' | 'write' | 'crontab' | 'systemd' | 'disk';
  /** `null`: not needed there and not there. */
  readonly isGood: boolean | null;
  readonly note: string;
}

interface RightsCheckProps {
  readonly host: HostStatus;
  readonly speech: HostSpeech;
}

/** Less would not hold a plan and what its guards leave. */
const ROOM_KB = 1_024;

/** What the host let us do when it was last asked. */
export function RightsCheck({ host, speech }: RightsCheckProps): ReactElement {
  const { t, times } = speech;
  const rights = rightsOf(host, speech);
  const needed = rights.filter(({ isGood }) => isGood !== null);
  const good = needed.filter(({ isGood }) => isGood === true).length;
  const readAt = parseInstant(host.plan?.confirmedAt ?? '');
  return (
    <section className="host-section">
      <h3 className="row">
        {t('rights.title')}
        <span className="sp" />
        {needed.length === 0 ? null : (
          <span className={`xs num ${good === needed.length ? 'c-flow' : 'c-drain'}`}>
            {t('rights.count', { n: good, all: needed.length })}
            {readAt === undefined ? '' : `, ${times.clock(readAt, true)}`}
          </span>
        )}
      </h3>
      {rights.length === 0 ? (
        <p className="xs mut">{t('rights.notAsked')}</p>
      ) : (
        <ul className="host-rights xs">
          {rights.map(({ id, isGood, note }) => (
            <li key={id}>
              <Sign isGood={isGood} />
              <span>{t(`rights.${id}`)}</span>
              <span className="mut">{note}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Sign({ isGood }: Pick<Right, 'isGood'>): ReactElement {
  if (isGood === null) return <Minus className="icon small faint" size={14} aria-hidden="true" />;
  return isGood ? (
    <Check className="icon small c-flow" size={14} aria-hidden="true" />
  ) : (
    <X className="icon small c-trouble" size={14} aria-hidden="true" />
  );
}

function rightsOf({ facts, protects, become }: HostStatus, speech: HostSpeech): readonly Right[] {
  if (facts === null) return [];
  const { t } = speech;
  const { user, uid, system, mayWrite, hasCrontab, hasSystemd, freeKilobytes } = facts;
  const isRoot = uid === 0 || become === 'sudo';
  const whose = t(isRoot ? 'rights.isRoot' : 'rights.isOwn');
  const program = (id: 'crontab' | 'systemd', isThere: boolean, count: number): Right => ({
    id,
    isGood: isThere || (count === 0 ? null : false),
    note: isThere ? whose : t('rights.noProgram'),
  });
  return [
    { id: 'login', isGood: true, note: user },
    { id: 'system', isGood: true, note: system },
    { id: 'write', isGood: mayWrite, note: mayWrite ? '' : t('rights.mayNot') },
    program('crontab', hasCrontab, protects.cron),
    program('systemd', hasSystemd, protects.systemd + protects.service),
    ...(freeKilobytes === null ? [] : [disk(freeKilobytes, speech)]),
  ];
}

function disk(kilobytes: number, { t, times }: HostSpeech): Right {
  const megabytes = Math.floor(kilobytes / 1_024);
  const size =
    megabytes >= 10_240
      ? `${times.number(Math.floor(megabytes / 1_024))} GB`
      : `${times.number(megabytes)} MB`;
  return { id: 'disk', isGood: kilobytes >= ROOM_KB, note: t('rights.free', { size }) };
}
