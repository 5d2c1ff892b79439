import { CircleHelp, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { toneOf, type Verdict } from '../../../shared/domain/now/verdict.ts';
import { routeTo } from '../../store/route.ts';
import { Icon, type OwnIcon } from '../../ui/icon.tsx';
import { useVerdict } from '../../model/verdict/use-verdict.ts';
import { useVerdictWords } from '../../model/verdict/use-verdict-words.ts';
import { FirstAction } from './verdict-actions.tsx';
import './state-strip.css';

/** The verdict on every screen but Now: its sentence and its first action. */
export function StateStrip(): ReactElement {
  const { t } = useTranslation('now');
  const verdict = useVerdict();
  const { sentence, line } = useVerdictWords(verdict);
  return (
    <section className={`strip ${toneOf(verdict)}`} aria-label={t('strip.label')}>
      <VerdictIcon verdict={verdict} size={16} />
      <span
        className="clamp"
        title={sentence}
        role={toneOf(verdict) === 'trouble' ? 'alert' : 'status'}
      >
        {sentence}
      </span>
      <span className="mut clamp sp" title={line}>
        {line}
      </span>
      <FirstAction verdict={verdict} />
      <a className="nw" href={routeTo('now')}>
        {verdict.kind === 'empty' ? t('strip.first') : t('strip.open')}
      </a>
    </section>
  );
}

/** Colour is never the only sign: each verdict has its own icon. */
export function VerdictIcon({ verdict, size }: { verdict: Verdict; size: number }): ReactElement {
  switch (verdict.kind) {
    case 'trouble':
      return <TriangleAlert className="icon" size={size} aria-hidden="true" />;
    case 'connecting':
    case 'lost':
      return <CircleHelp className="icon" size={size} aria-hidden="true" />;
    default: {
      const name: OwnIcon =
        verdict.kind === 'paused' ? 'gate' : verdict.kind === 'reopening' ? 'reopen' : 'waves';
      return <Icon name={name} size={size} />;
    }
  }
}
