import type { AuditEntry } from '../../../shared/domain/trail/audit-entry.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import type { Bridge } from '../../bridge/bridge.ts';
import type { Query } from '../../store/question.ts';
import { useQuery } from '../../store/use-query.ts';
import { isTold, LATEST_KINDS } from './entry-words.ts';
import { useStateKey } from '../../model/verdict/use-state-key.ts';

const SHOWN = 8;

async function askLatest(bridge: Bridge): Promise<Result<readonly AuditEntry[]>> {
  const newest = { before: Number.MAX_SAFE_INTEGER, limit: SHOWN };
  const pages = await Promise.all(
    LATEST_KINDS.map((kind) => bridge.call('audit.page', { kind, ...newest })),
  );
  const entries: AuditEntry[] = [];
  for (const page of pages) {
    if (!page.ok) return page;
    entries.push(...page.value.entries.filter(isTold));
  }
  return succeed(entries.sort((a, b) => b.seq - a.seq).slice(0, SHOWN));
}

/** The newest entries that are worth a line, asked kind by kind: the trail may be mostly runs. */
export function useLatest(): Query<readonly AuditEntry[]> {
  const again = useStateKey();
  return useQuery(again === '' ? null : 'latest', askLatest, { again, waitMs: 250 });
}
