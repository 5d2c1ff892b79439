import { AlarmClock, BellRing, CircleCheck, CircleHelp } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { alarmText } from '../../../../shared/features/silences/alarm-text.ts';
import { monitorName } from '../../../../shared/features/silences/monitor-name.ts';
import type { SilenceText } from '../../../../shared/features/silences/silence-calls.ts';
import { listText } from '../../../../shared/i18n/formats.ts';
import { useTimes } from '../../../i18n/use-times.ts';
import { useNow } from '../../../store/use-now.ts';
import type { OccurrenceProps } from '../../feature-part.ts';
import { heardOf, type Heard, type Reopened } from './got-through.ts';

interface GotThroughProps extends OccurrenceProps {
  readonly live: readonly SilenceText[];
}

/** What was heard inside, and what after it: the first new alarm is to get through. */
export function GotThroughPanel({ report, live }: GotThroughProps): ReactElement | null {
  const { t } = useTranslation('alarms');
  const { language } = useTimes();
  const heard = heardOf(report, live).filter(({ inside }) => inside !== 'never');
  if (heard.length === 0) return null;
  const quiet = heard.filter(({ inside }) => inside !== 'never' && inside?.count === 0);
  const names = new Set(quiet.map(({ monitor }) => monitorName(monitor)));
  return (
    <section className="panel" aria-label={t('through.title')}>
      <header>
        <h2>{t('through.title')}</h2>
      </header>
      <ul className="list">
        {quiet.length > 0 ? (
          <Line
            icon={<CircleCheck className="icon c-flow" size={16} aria-hidden="true" />}
            title={t('through.none', { names: listText([...names], language) })}
            text={t('through.seen')}
          />
        ) : null}
        {heard.map((one) => (
          <Inside key={`inside ${one.key}`} heard={one} />
        ))}
        {heard.map(({ key, monitor, since }) =>
          since === null ? null : <Since key={`since ${key}`} monitor={monitor} since={since} />,
        )}
      </ul>
    </section>
  );
}

interface LineProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
}

function Line({ icon, title, text }: LineProps): ReactElement {
  return (
    <li>
      {icon}
      <span className="stack">
        <b>{title}</b>
        <span className="xs mut">{text}</span>
      </span>
    </li>
  );
}

function Inside({ heard }: { readonly heard: Heard }): ReactElement | null {
  const { t } = useTranslation('alarms');
  const { language } = useTimes();
  const name = monitorName(heard.monitor);
  const { inside } = heard;
  if (inside === null) {
    return (
      <Line
        icon={<CircleHelp className="icon c-unknown" size={16} aria-hidden="true" />}
        title={name}
        text={t('through.untold')}
      />
    );
  }
  if (inside === 'never' || inside.count === 0) return null;
  return (
    <Line
      icon={<BellRing className="icon c-trouble" size={16} aria-hidden="true" />}
      title={t('through.inside', { count: inside.count, name })}
      text={listText(inside.alarms.map(alarmText), language)}
    />
  );
}

/** After the reopening. */
function Since({
  monitor,
  since,
}: {
  readonly monitor: string;
  readonly since: Reopened;
}): ReactElement {
  const { t } = useTranslation('alarms');
  const times = useTimes();
  const now = useNow();
  const name = monitorName(monitor);
  const { first, stillOn, isOver } = since;
  const time = (text: string): string => times.exactMoment(parseInstant(text) ?? now, now);
  return (
    <>
      {first !== null ? (
        <Line
          icon={<CircleCheck className="icon c-flow" size={16} aria-hidden="true" />}
          title={t('through.first', { name, time: time(first.seenAt) })}
          text={t('through.began', { alarm: alarmText(first), time: time(first.since) })}
        />
      ) : (
        <Line
          icon={<CircleHelp className="icon c-unknown" size={16} aria-hidden="true" />}
          title={t(isOver ? 'through.noneInDay' : 'through.noneYet', { name })}
          text={t('through.liftedAt', { time: time(since.at) })}
        />
      )}
      {stillOn === null || stillOn.count === 0 ? null : (
        <Line
          icon={<AlarmClock className="icon c-drain" size={16} aria-hidden="true" />}
          title={t('through.stillOn', { count: stillOn.count, name })}
          text={t('through.repeated', {
            alarms: listText(stillOn.alarms.map(alarmText), times.language),
          })}
        />
      )}
    </>
  );
}
