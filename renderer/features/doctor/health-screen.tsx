import {
  ArrowLeft,
  CircleCheck,
  Info,
  type LucideIcon,
  RefreshCw,
  TriangleAlert,
} from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  doctorSeverities,
  type DoctorSeverity,
} from '../../../shared/domain/doctor/doctor-area.ts';
import type { DoctorFinding, DoctorReport } from '../../../shared/domain/doctor/doctor-report.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { useFailureDetail } from '../../i18n/failure-words.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { navigate } from '../../store/route.ts';
import { useNow } from '../../store/use-now.ts';
import { useQuery } from '../../store/use-query.ts';
import { Button } from '../../ui/button.tsx';
import { CodedText } from '../../ui/text/coded-text.tsx';
import { CopyLine } from '../../ui/messages/copy-line.tsx';
import { StillLines } from '../../ui/loading/still-lines.tsx';
import { useEscape } from '../../ui/keys/use-escape.ts';
import './health.css';
import './health-words.ts';
import { findingInWords } from '../../../shared/i18n/doctor/finding-words.ts';
import { useLanguage } from '../../i18n/language.ts';

interface FindingListProps {
  readonly severity: DoctorSeverity;
  readonly findings: readonly DoctorFinding[];
}

const LOOKS: Readonly<Record<DoctorSeverity, readonly [tone: string, icon: LucideIcon]>> = {
  problem: ['trouble', TriangleAlert],
  warning: ['drain', TriangleAlert],
  note: ['unknown', Info],
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

/** What `remanso doctor` says, the worst first. */
export function HealthScreen(): ReactElement {
  const { t } = useTranslation('health');
  const failureDetail = useFailureDetail();
  const isLive = useAgentStore((state) => state.link.kind === 'connected');
  const [again, setAgain] = useState(0);
  const { answer, failure, isAsking } = useQuery(
    'doctor',
    (bridge) => bridge.call('doctor.examine', {}),
    { again },
  );
  const back = (): void => navigate('settings');
  useEscape(back);
  return (
    <div className="health scroll">
      <div className="row wrap health-bar">
        <Button size="sm" onPress={back}>
          <ArrowLeft className="icon small" size={14} aria-hidden="true" />
          {t('back')}
        </Button>
        <h2 className="sp">{t('title')}</h2>
        <Button isDisabled={!isLive || isAsking} onPress={() => setAgain((before) => before + 1)}>
          <RefreshCw className="icon small" size={14} aria-hidden="true" />
          {t('again')}
        </Button>
      </div>
      {failure === null ? null : (
        <p className="note trouble" role="alert">
          <CodedText text={failureDetail(failure)} />
        </p>
      )}
      {isLive ? null : <Lost />}
      {answer !== null && !isAsking ? (
        <Report report={answer} />
      ) : isLive && failure === null ? (
        <section className="panel">
          <StillLines label={t('loading')} />
        </section>
      ) : null}
    </div>
  );
}

/** Doctor works without an agent; this page does not. */
function Lost(): ReactElement {
  const { t } = useTranslation('health');
  return (
    <section className="panel">
      <div className="pad">
        <p>{t('lost')}</p>
        <CopyLine line="remanso doctor" isWhole />
      </div>
    </section>
  );
}

function Report({ report }: { readonly report: DoctorReport }): ReactElement {
  const { t } = useTranslation('health');
  const times = useTimes();
  const now = useNow();
  const at = times.at(parseInstant(report.checkedAt) ?? now, now);
  const well = report.areas.filter(({ state }) => state === 'well');
  const unknown = report.areas.filter(({ state }) => state === 'unknown');
  const namesOf = (areas: DoctorReport['areas']): string =>
    areas.map(({ area }) => t(`area.${area}`)).join(', ');
  const count = report.areas.length;
  if (report.findings.length === 0) {
    return (
      <>
        <section className="panel health-well" role="status">
          <CircleCheck className="icon c-flow" size={28} aria-hidden="true" />
          <h2>{t('well')}</h2>
          <p className="mut">{t('well.detail', { count, at })}</p>
        </section>
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
        {well.length === 0 ? null : `${t('rest', { list: namesOf(well) })}. `}
        {unknown.length === 0 ? null : `${t('unknown', { list: namesOf(unknown) })}. `}
        {t('checked', { at })}
      </p>
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
