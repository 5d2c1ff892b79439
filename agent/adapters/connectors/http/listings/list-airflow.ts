import { z } from 'zod';
import type { Instant } from '../../../../../shared/domain/values/instant.ts';
import { succeed } from '../../../../../shared/errors.ts';
import { MOST_PAGES } from '../../kit/most-pages.ts';
import { pageOf, type ListAll, type ListedEntry } from './listed-entry.ts';

const PAGE = 100;

const dags = z.looseObject({
  dags: z.array(
    z.looseObject({
      dag_id: z.string(),
      dag_display_name: z.string().optional(),
      is_paused: z.boolean(),
      timetable_summary: z.string().nullable(),
      next_dagrun_run_after: z.string().nullable(),
    }),
  ),
  total_entries: z.int(),
});

type Dag = z.output<typeof dags>['dags'][number];

/** DAGs with a timetable: those without one are only started by hand. */
export const listAirflow: ListAll = async (ask, parameters) => {
  const entries: ListedEntry[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const answered = await ask(`/api/v2/dags?limit=${PAGE}&offset={offset}`, { offset });
    const page = pageOf(dags, answered);
    if (!page.ok) return page;
    entries.push(
      ...page.value.dags.filter(isScheduled).map((dag) => ({
        parameters: { ...parameters, dagId: dag.dag_id },
        name: dag.dag_display_name ?? dag.dag_id,
        schedule: dag.timetable_summary ?? '',
        nextRunAt: instantOf(dag.next_dagrun_run_after),
        enabled: !dag.is_paused,
      })),
    );
    const { total_entries: total } = page.value;
    const isLast = page.value.dags.length === 0 || offset + PAGE >= total;
    if (isLast || offset >= PAGE * MOST_PAGES) return succeed({ entries });
  }
};

/** With microseconds, which our instants do not have. */
function instantOf(text: string | null): Instant | null {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? null : at;
}

/** Airflow shows the timetable of a DAG without one as `None`. */
function isScheduled({ timetable_summary: summary, next_dagrun_run_after: next }: Dag): boolean {
  return next !== null || (summary !== null && summary !== 'None');
}
