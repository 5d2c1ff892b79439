import { Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DoctorSeverity } from '../../../../shared/domain/doctor/doctor-area.ts';
import type { DoctorFinding } from '../../../../shared/domain/doctor/doctor-report.ts';
import { findingInWords } from '../../../../shared/i18n/doctor/finding-words.ts';
import { useTimes } from '../../../i18n/use-times.ts';
import { useNow } from '../../../store/use-now.ts';
import { CodedText } from '../../../ui/coded-text.tsx';
import { CopyLine } from '../../../ui/copy-line.tsx';
import { useLanguage } from '../../../i18n/language.ts';

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
export function FindingList({ severity, findings }: FindingListProps): ReactElement | null {
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
