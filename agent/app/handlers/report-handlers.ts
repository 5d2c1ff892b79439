import type { reportCalls } from '../../../shared/contract/report-calls.ts';
import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { addedTallies } from '../../../shared/domain/values/run-tally.ts';
import { fail, succeed } from '../../../shared/errors.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { dueInPauses } from '../reports/due-in-pauses.ts';
import { windowFigures } from '../reports/figures.ts';
import { occurrenceReport } from '../reports/occurrence-report.ts';
import { pastOccurrenceList } from '../reports/past-occurrence-list.ts';
import { reconcile } from '../reports/reconcile.ts';
import type { HandlerContext } from './handler-context.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';

type ReportCalls = Pick<CallHandlers, keyof typeof reportCalls>;

/** Each day of a span is queried separately. */
const LONGEST_MS = 5 * 366 * DAY_MS;

export function reportHandlers(context: HandlerContext): ReportCalls {
  return {
    'occurrence.report': (params) => {
      const isArchived = (parseInstant(params.opensAt) ?? 0) <= context.archives.end().latest;
      // Another process: entries of its runs are in archive files.
      return isArchived ? context.auditWorker.report(params) : occurrenceReport(context, params);
    },
    'occurrence.past': async (params) => {
      const { state } = context.service;
      return succeed({ occurrences: await pastOccurrenceList(context, params, state) });
    },
    'trail.reconcile': async () => succeed(await reconcile(context)),
    'report.figures': async ({ from, to }) => {
      const [start, end] = [parseInstant(from) ?? 0, parseInstant(to) ?? 0];
      if (end > start && end - start <= LONGEST_MS) {
        return succeed(
          await withDue(context, await windowFigures(context, start, end), start, end),
        );
      }
      const message = `expected an instant after ${from}, at most five years after it`;
      return fail('invalid-parameters', 'Nothing was counted.', [{ path: 'to', message }]);
    },
  };
}

type FiguresTold = Awaited<ReturnType<typeof windowFigures>>;

/** What other schedulers had due is no fact of the trail, and told beside the figures. */
async function withDue(
  { service, history, yieldToEventLoop, archives }: HandlerContext,
  { months, total }: FiguresTold,
  from: Instant,
  to: Instant,
): Promise<FiguresTold> {
  if (archives.end().latest >= from) return { months, total };
  const { state, zones } = service;
  const reader = { state, zones, history, yieldToEventLoop, now: service.now() };
  const due = await dueInPauses(reader, { from, to });
  if (due.size === 0) return { months, total };
  return {
    months: months.map((month) => {
      const tally = due.get(month.month);
      return tally === undefined ? month : { ...month, due: tally };
    }),
    total: { ...total, due: addedTallies(...due.values()) },
  };
}
