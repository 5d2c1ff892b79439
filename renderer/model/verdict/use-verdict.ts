import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { verdictOf, type Verdict } from '../../../shared/domain/now/verdict.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useAgentStore, type AgentStore } from '../../store/agent-store.ts';
import { useMinute } from './use-minute.ts';
import type { Telling } from './verdict-words.ts';

type Known = Pick<AgentStore, 'link' | 'snapshot' | 'definitions'>;

let latest: { readonly of: Known; readonly verdict: Verdict } | undefined;

/** Computed once for all callers, because it visits every integration. */
function latestVerdict(known: Known): Verdict {
  const { link, snapshot, definitions } = known;
  if (
    latest?.of.link === link &&
    latest.of.snapshot === snapshot &&
    latest.of.definitions === definitions
  ) {
    return latest.verdict;
  }
  const now = parseInstant(snapshot?.now ?? '') ?? 0;
  const verdict = verdictOf({ link, snapshot, definitions, now });
  latest = { of: { link, snapshot, definitions }, verdict };
  return verdict;
}

/** The one verdict on the known state. */
export function useVerdict(): Verdict {
  return useAgentStore(latestVerdict);
}

/** Words and times for sentences; new each minute, since the day may have changed. */
export function useTelling(): Telling {
  const { t } = useTranslation('now');
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
      reopeningFacts: (id) => ({
        closesAt: windows?.find((window) => window.id === id)?.closesAt ?? null,
        policy: definitions?.find((window) => window.id === id)?.reopening,
      }),
    };
  }, [t, times, now, windows, definitions]);
}

/** Why buttons are disabled while the agent does not answer; `undefined` while it does. */
export function useDisabledReason(): string | undefined {
  const { t } = useTranslation('now');
  const kind = useAgentStore((state) => state.link.kind);
  return kind === 'connected' ? undefined : t('act.lostReason');
}
