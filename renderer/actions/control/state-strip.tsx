import { CircleHelp, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { toneOf, type Verdict } from '../../../shared/domain/now/verdict.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { routeTo } from '../../store/route.ts';
import { Icon, type OwnIcon } from '../../ui/icon.tsx';
import { useTelling, useVerdict } from '../../model/verdict/use-verdict.ts';
import { FirstAction } from './verdict-actions.tsx';
import { verdictText } from '../../../shared/i18n/verdict-text.ts';
import { verdictLine } from '../../model/verdict/verdict-words.ts';
import './state-strip.css';

/** The verdict on every screen but Now: its sentence and its first action. */
export function StateStrip(): ReactElement {
  const { t } = useTranslation('now');
  const verdict = useVerdict();
  const telling = useTelling();
  const integrations = useAgentStore((state) => state.snapshot?.integrations.length ?? 0);
  const systems = useAgentStore((state) => state.definitions?.systems.length ?? 0);
  const line = verdictLine(verdict, { integrations, systems }, telling);
  const sentence = verdictText(verdict, telling);
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
