import {
  BookText,
  Calendar,
  CalendarCheck,
  ChartGantt,
  CircleCheck,
  CircleDot,
  CircleHelp,
  type LucideIcon,
  Server,
  Settings,
  Workflow,
} from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { useMinute } from '../../model/verdict/use-minute.ts';
import { canWait } from '../../../shared/domain/now/things.ts';
import { thingsOf } from '../../../shared/domain/now/verdict.ts';
import { useVerdict } from '../../model/verdict/use-verdict.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useShownAgents } from '../../store/shown-agents.ts';
import { routeTo, type Screen, useRoute } from '../../store/route.ts';
import { shownScreens } from './shown-screens.ts';
import { oneShortcut } from '../../ui/keys/kbd.tsx';
import { Tip } from '../../ui/tip.tsx';
import { useIsNarrow } from '../../ui/use-is-narrow.ts';
import { RailFeatures, RailFootFeatures } from '../../features/frame-features.tsx';

export const SCREEN_ICONS: Readonly<Record<Screen, LucideIcon>> = {
  now: CircleDot,
  timeline: ChartGantt,
  windows: Calendar,
  integrations: Workflow,
  hosts: Server,
  calendars: CalendarCheck,
  audit: BookText,
  settings: Settings,
};

/** The screens, the number of problems, and the state of the agent. */
export function Rail(): ReactElement {
  const { t } = useTranslation();
  const { screen } = useRoute();
  return (
    <nav className="rail" aria-label={t('screens')}>
      <div className="brand">
        <Brand />
        <span>Remanso</span>
      </div>
      {shownScreens.map((one, index) => (
        <ScreenLink key={one} screen={one} isCurrent={one === screen} digit={index + 1} />
      ))}
      <RailFeatures />
      <div className="rail-foot">
        <RailFootFeatures />
        <AgentState />
      </div>
    </nav>
  );
}

interface ScreenLinkProps {
  readonly screen: Screen;
  readonly isCurrent: boolean;
  readonly digit: number;
}

function ScreenLink({ screen, isCurrent, digit }: ScreenLinkProps): ReactElement {
  const { t } = useTranslation();
  const isNarrow = useIsNarrow();
  const verdict = useVerdict();
  const now = useMinute();
  const Picture = SCREEN_ICONS[screen];
  const name = t(`screen.${screen}`);
  const all = screen === 'now' ? thingsOf(verdict) : [];
  const things = all.length;
  const isLater = all.every((thing) => canWait(thing, now));
  const badge = isLater ? 'badge later' : 'badge';
  const trouble = things === 0 ? '' : `, ${t('thingsNeedYou', { count: things })}`;
  return (
    <Tip text={name} placement="right" isOff={!isNarrow}>
      <Link
        className="nav"
        href={routeTo(screen)}
        aria-label={`${name}${trouble}`}
        aria-keyshortcuts={oneShortcut('screens', digit - 1)}
        {...(isCurrent ? { 'aria-current': 'page' as const } : {})}
      >
        <Picture className="icon" size={18} aria-hidden="true" />
        <span>{name}</span>
        <i
          className={things === 0 ? 'key-digit' : badge}
          data-text={things === 0 ? digit : things}
        />
      </Link>
    </Tip>
  );
}

function AgentState(): ReactElement {
  const { t } = useTranslation();
  const link = useAgentStore((state) => state.link);
  const startedAt = useAgentStore((state) => state.snapshot?.agent.startedAt ?? null);
  const isOnServer = useShownAgents(({ current }) => current !== null);
  const times = useTimes();
  const now = useMinute();
  const moment = (text: string): string => {
    const at = parseInstant(text) ?? now;
    return times.day(at) === times.day(now) ? times.time(at) : times.day(at);
  };
  // "Running" only after its first answer: a connection alone may lead to an agent that hangs.
  const kind = link.kind === 'connected' && startedAt === null ? 'connecting' : link.kind;
  const [title, detail] = ((): [string, string] => {
    if (link.kind === 'lost') {
      const lost = isOnServer ? t('servers.cut') : t('agent.lost');
      return [lost, t('agent.lostSince', { time: moment(link.since) })];
    }
    if (link.kind === 'connecting' || startedAt === null) return [t('agent.connecting'), ''];
    return [t('agent.running'), t('agent.runningSince', { time: moment(startedAt) })];
  })();
  const Picture = kind === 'connected' ? CircleCheck : CircleHelp;
  return (
    <div className={`agent ${kind}`} role="status" title={`${title} ${detail}`.trim()}>
      <Picture className="icon" size={16} aria-hidden="true" />
      <span>
        <b>{title}</b>
        <br />
        {detail}
      </span>
    </div>
  );
}

/** The logo: a gate across the stream. */
function Brand(): ReactElement {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <g fill="none" stroke="var(--on-accent)" strokeLinecap="round">
        <path d="M13 6.500v19M19 6.500v19" strokeWidth="3.2" />
        <path
          d="M3.800 12.500q1.500-3 3 0t3 0M3.800 20q1.500-3 3 0t3 0M22.500 12.300h5.700M22.500 19.800h5.700"
          strokeWidth="2"
        />
      </g>
    </svg>
  );
}
