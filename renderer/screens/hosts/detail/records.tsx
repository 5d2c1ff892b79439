import { Download } from 'lucide-react';
import type { ReactElement } from 'react';
import type { HostStatus } from '../../../../shared/domain/now/host-status.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { routeTo } from '../../../store/route.ts';
import type { HostSpeech } from '../kit/host-speech.ts';

interface RecordsProps {
  readonly host: HostStatus;
  readonly speech: HostSpeech;
}

/** What its guards held while nobody looked, and when that came back. */
export function Records({ host: { id, collected }, speech }: RecordsProps): ReactElement {
  const { t, times, at: now } = speech;
  if (collected === null) {
    return (
      <section className="host-section">
        <h3>{t('records.title')}</h3>
        <p className="xs mut">{t('records.none')}</p>
      </section>
    );
  }
  const { held, refused } = collected;
  const clock = (text: string | null): string => {
    const instant = parseInstant(text ?? '');
    return instant === undefined ? '' : times.clock(instant);
  };
  const at = clock(collected.at);
  const told =
    held === 0
      ? t('records.noneHeld', { at })
      : t('records.held', {
          count: held,
          n: times.number(held),
          from: clock(collected.from),
          until: clock(collected.until),
          at,
        });
  return (
    <section className="host-section">
      <h3 className="row">
        {t('records.title')}
        <span className="sp" />
        <span className="xs mut num">{times.moment(parseInstant(collected.at) ?? now, now)}</span>
      </h3>
      <div className="note still xs">
        <Download className="icon small c-still" size={14} aria-hidden="true" />
        <span>{told}</span>
      </div>
      {refused === 0 ? null : (
        <p className="xs c-drain">
          {t('records.refused', { count: refused, n: times.number(refused) })}
        </p>
      )}
      {held === 0 ? null : (
        <a className="xs" href={routeTo('audit', undefined, { text: id, kind: 'run.skipped' })}>
          {t('records.show')}
        </a>
      )}
    </section>
  );
}
