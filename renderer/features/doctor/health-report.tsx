import {
  Check,
  CircleCheck,
  CircleHelp,
  Info,
  type LucideIcon,
  Minus,
  TriangleAlert,
} from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  doctorSeverities,
  type DoctorSeverity,
  type DoctorState,
} from '../../../shared/domain/doctor/doctor-area.ts';
import type { DoctorFinding, DoctorReport } from '../../../shared/domain/doctor/doctor-report.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { detailInWords } from '../../../shared/i18n/doctor/detail.ts';
import { findingInWords } from '../../../shared/i18n/doctor/finding-words.ts';
import { useLanguage } from '../../i18n/language.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useNow } from '../../store/use-now.ts';
import { CopyLine } from '../../ui/messages/copy-line.tsx';
import { CodedText } from '../../ui/text/coded-text.tsx';
import './health-words.ts';

interface FindingListProps {
  readonly severity: DoctorSeverity;
  readonly findings: readonly DoctorFinding[];
}

const LOOKS: Readonly<Record<DoctorState, readonly [tone: string, icon: LucideIcon]>> = {
  well: ['flow', Check],
  problem: ['trouble', TriangleAlert],
  warning: ['drain', TriangleAlert],
  note: ['unknown', Info],
  unknown: ['unknown', CircleHelp],
  absent: ['unknown', Minus],
};

/** Findings of one severity, if there are any. */
function FindingList({ severity, findings }: FindingListProps): ReactElement | null {
  const { t } = useTranslation('health');
  if (findings.length === 0) return null;
  const title = t(severity, { count: findings.length });
  return (
    <section className="panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      <ul className="list">
        {findings.map((finding, place) => (
          <FindingRow key={`${finding.code} ${place}`} finding={finding} />
        ))}
      </ul>
    </section>
  );
}

function FindingRow({ finding }: { readonly finding: DoctorFinding }): ReactElement {
  const { t } = useTranslation('health');
  const times = useTimes();
  const now = useNow();
  const { code, area, severity, command } = finding;
  const language = useLanguage();
  const words = findingInWords(finding, language, (at) => times.until(at, now));
  const [tone, Picture] = LOOKS[severity];
  return (
    <li className="health-finding">
      <span className={`health-mark ${tone}`}>
        <Picture className="icon" size={16} aria-hidden="true" />
      </span>
      <div className="stack sp">
        <b>
          <CodedText text={words.what} />
        </b>
        <span>
          <CodedText text={words.means} />
        </span>
        <span className="mut">
          <CodedText text={words.mend} />
        </span>
        {command === null ? null : (
          <CopyLine line={command} label={t('command', { what: code })} isWhole />
        )}
        <span className="xs mut">
          {t(`area.${area}`)} <span className="mono">{code}</span>
        </span>
      </div>
    </li>
  );
}

/** How things are that people ask about, be it well or not. */
function Details({ details }: Pick<DoctorReport, 'details'>): ReactElement | null {
  const { t } = useTranslation('health');
  const times = useTimes();
  const now = useNow();
  const language = useLanguage();
  if (details.length === 0) return null;
  return (
    <section className="panel" aria-label={t('details')}>
      <header>
        <h2>{t('details')}</h2>
      </header>
      <ul className="list">
        {details.map((one) => {
          const [tone, Picture] = LOOKS[one.state];
          return (
            <li key={one.code} className="health-detail">
              <span className={`health-mark ${tone}`}>
                <Picture
                  className="icon"
                  size={16}
                  role="img"
                  aria-label={t(`state.${one.state}`)}
                />
              </span>
              <span className="sp">{detailInWords(one, language, (at) => times.at(at, now))}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** What `remanso doctor` says, the worst first. */
export function HealthReport({ report }: { readonly report: DoctorReport }): ReactElement {
  const { t } = useTranslation('health');
  const times = useTimes();
  const now = useNow();
  const at = times.at(parseInstant(report.checkedAt) ?? now, now);
  const namesOf = (wanted: DoctorState): string =>
    report.areas
      .filter(({ state }) => state === wanted)
      .map(({ area }) => t(`area.${area}`))
      .join(', ');
  const [well, unknown, absent] = [namesOf('well'), namesOf('unknown'), namesOf('absent')];
  const others = [
    ...(unknown === '' ? [] : [`${t('unknown', { list: unknown })}. `]),
    ...(absent === '' ? [] : [`${t('absent', { list: absent })}. `]),
  ];
  const count = report.areas.filter(({ state }) => state === 'well').length;
  if (report.findings.length === 0) {
    return (
      <>
        <section className="panel health-well" role="status">
          <CircleCheck className="icon c-flow" size={28} aria-hidden="true" />
          <h2>{t(unknown === '' ? 'well' : 'nothingFound')}</h2>
          <p className="mut">{t('well.detail', { count, at })}</p>
          {others.length === 0 ? null : <p className="mut">{others}</p>}
        </section>
        <Details details={report.details} />
        <Support dataDir={report.dataDir} />
      </>
    );
  }
  return (
    <>
      {doctorSeverities.map((severity) => (
        <FindingList
          key={severity}
          severity={severity}
          findings={report.findings.filter((one) => one.severity === severity)}
        />
      ))}
      <p className="mut health-rest" role="status">
        {well === '' ? null : `${t('rest', { list: well })}. `}
        {others}
        {t('checked', { at })}
      </p>
      <Details details={report.details} />
      <Support dataDir={report.dataDir} />
    </>
  );
}

/** What to send to somebody who helps. */
function Support({ dataDir }: { readonly dataDir: string }): ReactElement {
  const { t } = useTranslation('health');
  const place = /^[\w@%+=:,./-]+$/.test(dataDir) ? dataDir : `'${dataDir}'`;
  return (
    <section className="panel">
      <header>
        <h2>{t('support')}</h2>
      </header>
      <div className="pad">
        <p className="mut">{t('support.note')}</p>
        <CopyLine line={`remanso doctor --bundle support.tar.gz --data-dir ${place}`} isWhole />
      </div>
    </section>
  );
}
