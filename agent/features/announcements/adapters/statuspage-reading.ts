import { z } from 'zod';
import type {
  Announcement,
  Cancellation,
  Reading,
} from '../../../../shared/features/announcements/announcement.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { SECOND_MS } from '../../../../shared/domain/values/time-units.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { jsonOf } from '../../../wire/json-text.ts';
import { cutTo, webLink } from './foreign-text.ts';
import { ReadingDraft } from './reading-draft.ts';

const maintenance = z.object({
  id: z.string().min(1).max(500),
  name: z.string(),
  status: z.string().catch('scheduled'),
  scheduled_for: z.string(),
  scheduled_until: z.string(),
  updated_at: z.string().nullish(),
  resolved_at: z.string().nullish(),
  shortlink: z.string().nullish(),
  impact: z.string().nullish(),
  incident_updates: z.array(z.object({ body: z.string().nullish() })).catch([]),
  components: z.array(z.object({ name: z.string() })).catch([]),
});

/**
 * What `/api/v2/scheduled-maintenances.json` of a Statuspage answers; `…/upcoming.json`, in the same
 * shape, lists only what has not begun.
 */
const upcoming = z.object({
  page: z.object({ name: z.string() }).optional().catch(undefined),
  scheduled_maintenances: z.array(z.unknown()),
});

export function readStatuspage(text: string, now: Instant): Result<Reading> {
  const page = upcoming.safeParse(jsonOf(text));
  if (!page.success) {
    return failAs('invalid-parameters', [say('nothing-read'), say('feed-unlike')]);
  }
  const draft = new ReadingDraft(now);
  for (const one of page.data.scheduled_maintenances) readOne(one, draft, page.data.page?.name);
  return succeed(draft.done());
}

function readOne(raw: unknown, draft: ReadingDraft, provider: string | undefined): void {
  const read = maintenance.safeParse(raw);
  if (!read.success) {
    const why = read.error.issues.map(({ path }) => path.join('.')).join(', ');
    draft.fault(null, say('event-broken', { why }));
    return;
  }
  const one = read.data;
  const [from, until] = [instantOf(one.scheduled_for), instantOf(one.scheduled_until)];
  if (from === undefined || until === undefined) {
    draft.fault(one.id, say('event-without-start'));
    return;
  }
  const doneAt = completedAt(one);
  if (doneAt !== undefined && doneAt <= from) {
    // Done, or given up, before it began.
    draft.cancel(eventOf(one));
    return;
  }
  const url = webLink(one.shortlink ?? '');
  if (url === undefined && one.shortlink) draft.fault(one.id, say('link-left-out'));
  const bodies = one.incident_updates.map(({ body }) => body ?? '').filter((body) => body !== '');
  const objectIds = one.components.slice(0, 100).map(({ name }) => cutTo(name, 200));
  draft.complete(one.id);
  draft.add({
    ...{ ...eventOf(one), isTentative: false, doubts: [] },
    ...progressOf(one, doneAt),
    readAs: {
      opens: { line: cutTo(`scheduled_for: ${one.scheduled_for}`, 300), how: [say('read-offset')] },
      closes: {
        line: cutTo(`scheduled_until: ${one.scheduled_until}`, 300),
        how: [
          say('read-offset'),
          ...(doneAt === undefined || doneAt >= until
            ? []
            : [say('read-completed', { at: formatInstant(doneAt) })]),
        ],
      },
    },
    span: {
      kind: 'instants',
      // Windows are drawn in whole seconds.
      opensAt: formatInstant(Math.floor(from / SECOND_MS) * SECOND_MS),
      closesAt: formatInstant(Math.ceil(until / SECOND_MS) * SECOND_MS),
    },
    summary: cutTo(one.name, 500),
    description: cutTo(bodies.join('\n\n'), 4_000),
    url: url ?? null,
    maintNote: {
      ...(provider === undefined ? {} : { provider: cutTo(provider, 200) }),
      ...(objectIds.length === 0 ? {} : { objectIds }),
      ...(one.impact ? { impact: cutTo(one.impact, 200) } : {}),
      status: cutTo(one.status, 200),
    },
  });
}

type Maintenance = z.output<typeof maintenance>;

function eventOf({ id, updated_at: updatedAt }: Maintenance): Cancellation {
  const stampedAt = instantOf(updatedAt ?? '');
  return {
    ...{ uid: id, recurrenceId: null, sequence: 0 },
    stampedAt: stampedAt === undefined ? null : formatInstant(stampedAt),
  };
}

/** In whole seconds; `undefined`: it is not. */
function completedAt(one: Maintenance): Instant | undefined {
  if (one.status !== 'completed') return undefined;
  const at = instantOf(one.resolved_at ?? '') ?? instantOf(one.updated_at ?? '');
  return at === undefined ? undefined : Math.ceil(at / SECOND_MS) * SECOND_MS;
}

function progressOf(
  { status }: Maintenance,
  doneAt: Instant | undefined,
): Pick<Announcement, 'progress'> {
  if (status === 'in_progress' || status === 'verifying') {
    return { progress: { state: 'running', at: null } };
  }
  if (status !== 'completed') return {};
  return { progress: { state: 'done', at: doneAt === undefined ? null : formatInstant(doneAt) } };
}

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;

/** ISO 8601 with an offset, as a Statuspage in any zone writes it. */
function instantOf(text: string): Instant | undefined {
  const at = ISO.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}
