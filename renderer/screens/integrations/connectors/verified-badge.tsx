import { BadgeCheck, CircleHelp, FileCheck2, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { VerificationLevel } from '../../../../shared/domain/schedulers/capabilities/scheduler-capabilities.ts';

const ICONS: Readonly<Record<VerificationLevel, LucideIcon>> = {
  'real-server': BadgeCheck,
  contract: FileCheck2,
  unverified: CircleHelp,
};

/** How well a scheduler's behaviour was verified: an icon and a label. */
export function VerifiedBadge({ level }: { level: VerificationLevel }): ReactElement {
  const { t } = useTranslation('connectors');
  const Picture = ICONS[level];
  return (
    <span className="chip">
      <Picture className="icon small" size={14} aria-hidden="true" />
      {t(`verified.${level}`)}
    </span>
  );
}
