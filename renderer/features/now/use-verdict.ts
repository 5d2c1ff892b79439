import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../shared/domain/instant.ts';
import { verdictOf, type Verdict } from '../../../shared/domain/verdict.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useMinute } from './use-minute.ts';
import type { Telling } from './verdict-words.ts';

/** The one verdict on what the page knows. */
export function useVerdict(): Verdict {
  const link = useAgentStore((state) => state.link);
  const snapshot = useAgentStore((state) => state.snapshot);
  const definitions = useAgentStore((state) => state.definitions);
  return useMemo(() => {
    const now = parseInstant(snapshot?.now ?? '') ?? 0;
    return verdictOf({ link, snapshot, definitions, now });
  }, [link, snapshot, definitions]);
}

/** Words and times for sentences; anew each minute, when a day may have begun. */
export function useTelling(): Telling {
  const { t } = useTranslation('now');
  const { t: reopening } = useTranslation('reopening');
  const times = useTimes();
  const now = useMinute();
  const windows = useAgentStore((state) => state.snapshot?.windows);
  const definitions = useAgentStore((state) => state.definitions?.windows);
  return useMemo(() => {
    const titles = new Map((windows ?? []).map(({ id, title }) => [id, title ?? id]));
    return {
      t,
      times,
      now,
      titleOf: (id) => titles.get(id) ?? id,
      reopening,
      reopeningFacts: (id) => ({
        closesAt: windows?.find((window) => window.id === id)?.closesAt ?? null,
        policy: definitions?.find((window) => window.id === id)?.reopening,
      }),
    };
  }, [t, reopening, times, now, windows, definitions]);
}

/** Why buttons are off while the agent does not answer; `undefined` while it does. */
export function useOffReason(): string | undefined {
  const { t } = useTranslation('now');
  const kind = useAgentStore((state) => state.link.kind);
  return kind === 'connected' ? undefined : t('act.lostReason');
}
