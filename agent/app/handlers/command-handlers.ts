import { NEWEST } from '../../../shared/domain/trail/newest-entry.ts';
import { COMMANDS, type PlainCommandName } from '../../core/commands/command-table.ts';
import type { CallHandler, CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import type { HandlerContext } from './handler-context.ts';
import type { AuditKind } from '../../../shared/domain/trail/audit-entry.ts';
import type { FailureCode, Result } from '../../../shared/errors.ts';
import {
  earlierChange,
  type RefusedSubject,
} from '../../core/commands/definitions/earlier-change.ts';

/** Refusals that another person may have caused. */
const RACED: ReadonlySet<FailureCode> = new Set([
  'conflict',
  'not-found',
  'not-open',
  'not-held',
  'too-late',
  'nothing-to-release',
]);

/** Enough for what happened within a day to one window or hold. */
const MOST_READ = 50;

const KINDS_OF_HOLD = [
  'hold.released',
  'hold.extended',
  'hold.restored',
  'reopening.decided',
] as const;

interface Search {
  readonly kind?: AuditKind;
  readonly window?: string;
}

/** Adds to a refusal who was faster, and what holds since then, as the trail has it. */
async function withEarlier<T>(
  context: Pick<HandlerContext, 'history' | 'service'>,
  asked: RefusedSubject,
  reply: Promise<Result<T>>,
): Promise<Result<T>> {
  const result = await reply;
  if (result.ok || !RACED.has(result.failure.code)) return result;
  const { code } = result.failure;
  const subject = metSubject(asked, code);
  const entries = searchesFor(subject)
    .flatMap(
      (query) => context.history.search({ ...query, before: NEWEST, limit: MOST_READ }).entries,
    )
    .sort((a, b) => b.seq - a.seq);
  const earlier = earlierChange(entries, subject, code, context.service.now());
  if (earlier === undefined) return result;
  return { ok: false, failure: { ...result.failure, earlier } };
}

/** The end of a window that is still open was changed; another one was closed. */
function metSubject(subject: RefusedSubject, code: FailureCode): RefusedSubject {
  if (subject.kind !== 'open-window' || code === 'conflict') return subject;
  return { ...subject, kind: 'closed-window' };
}

function searchesFor(subject: RefusedSubject): readonly Search[] {
  switch (subject.kind) {
    case 'open-window':
    case 'closed-window':
    case 'occurrence':
    case 'changed-occurrence':
      return [{ window: subject.windowId }];
    case 'hold':
    case 'any-hold':
      return KINDS_OF_HOLD.map((kind) => ({ kind }));
    case 'integrations':
      return [{ kind: 'hold.released' }];
    case 'questions':
      return [{ kind: 'missed.decided' }];
    case 'definition':
      return [{ kind: 'config.changed' }];
  }
}

/** One handler for each command of the table. */
export function commandHandlers(context: HandlerContext): Pick<CallHandlers, PlainCommandName> {
  const names = Object.keys(COMMANDS) as PlainCommandName[];
  const handlers = names.map((name) => [name, handlerOf(name, context)]);
  return Object.fromEntries(handlers) as Pick<CallHandlers, PlainCommandName>;
}

function handlerOf<N extends PlainCommandName>(name: N, context: HandlerContext): CallHandler<N> {
  const { about } = COMMANDS[name];
  return (params) => {
    const reply = context.service.desk.run(name, params);
    return about === undefined ? reply : withEarlier(context, about(params), reply);
  };
}
