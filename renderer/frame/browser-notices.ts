import { decideNotices } from '../../shared/notices/decide-notices.ts';
import {
  NO_MEMORY,
  noticeMemorySchema,
  type Notice,
  type NoticeMemory,
} from '../../shared/notices/notice.ts';
import { noticeText } from '../../shared/i18n/notices/notice-text.ts';
import type { NoticeText } from '../../shared/i18n/notices/notice-ways.ts';
import { TimeText } from '../../shared/i18n/time-text.ts';
import { figuresOf } from '../../shared/notices/figures-of.ts';
import { NightKeeper } from '../../shared/notices/last-night.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { useAgentStore } from '../store/agent-store.ts';
import { pageNow } from '../bridge/page-clock.ts';
import { showBanner } from './notice-banner.ts';
import { spokenLanguage } from '../i18n/language.ts';

const KEPT_AS = 'remanso.notices';
const LOOK_MS = 5_000;

/** What this browser has shown, so that a reload or a second tab does not repeat it. */
function kept(): NoticeMemory {
  const text = localStorage.getItem(KEPT_AS);
  if (text === null) return NO_MEMORY;
  try {
    const decoded = noticeMemorySchema.safeParse(JSON.parse(text));
    return decoded.success ? decoded.data : NO_MEMORY;
  } catch {
    // Foreign content under our key: notices are shown again and it is overwritten.
    return NO_MEMORY;
  }
}

/**
 * The shell's notices while the page is open: through the browser if the user allowed it, else
 * inside the page. Same decision function (L1: from the level, so a missed look costs nothing).
 */
export function startBrowserNotices(bridge: Bridge): () => void {
  const nights = new NightKeeper((name, params) => bridge.call(name, params));
  const timer = setInterval(() => look(bridge, nights), LOOK_MS);
  return () => clearInterval(timer);
}

function look(bridge: Bridge, nights: NightKeeper): void {
  const { link, snapshot, definitions, preferences, clockOffsetMs } = useAgentStore.getState();
  const now = pageNow() + clockOffsetMs;
  const zone = preferences.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const decision = decideNotices({
    link,
    snapshot,
    definitions,
    preferences,
    memory: kept(),
    now,
    zone,
    night: nights.at(now, zone, link.kind === 'connected'),
    seenAt: document.visibilityState === 'visible' ? now : null,
  });
  localStorage.setItem(KEPT_AS, JSON.stringify(decision.memory));
  const times = new TimeText(zone, spokenLanguage());
  for (const notice of decision.notices) void tell(notice, times, now, bridge);
}

async function tell(notice: Notice, times: TimeText, now: number, bridge: Bridge): Promise<void> {
  const { definitions } = useAgentStore.getState();
  const figures = await figuresOf(notice, definitions, (name, params) => bridge.call(name, params));
  const text = noticeText(notice, times, now, figures);
  if (Notification.permission === 'granted') show(notice, text);
  else showBanner(notice, text, times, bridge);
}

function show(notice: Notice, { title, body, route }: NoticeText): void {
  const shown = new Notification(title, { body, tag: `${notice.kind} ${title}` });
  shown.addEventListener('click', () => {
    window.focus();
    window.location.hash = `#${route}`;
    shown.close();
  });
}
