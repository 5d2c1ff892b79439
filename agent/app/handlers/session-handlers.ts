import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { succeed } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import type { HandlerContext } from './handler-context.ts';

type SessionCalls = Pick<
  CallHandlers,
  'session.invite' | 'session.list' | 'session.end' | 'session.ticket'
>;

/**
 * Browser sessions for the dashboard. Requests go to the log, not the trail, as no run depends on
 * them.
 */
export function sessionHandlers({ sessions, log }: HandlerContext): SessionCalls {
  return {
    'session.invite': async ({ person, isReadOnly }) => {
      const invited = await sessions.invite(isReadOnly);
      if (!invited.ok) return invited;
      log.info('session.invited', { ...person, isReadOnly });
      const { url, endsAt } = invited.value;
      return succeed({ url, endsAt: formatInstant(endsAt) });
    },
    'session.list': (_, { sessionId }) =>
      succeed({ sessions: sessions.list(sessionId), portTaken: sessions.portTaken ?? null }),
    'session.end': ({ person, target }) => {
      const ended = sessions.end(target);
      if (ended === 0 && 'sessionId' in target) {
        return failAs('not-found', [say('no-session', { sessionId: target.sessionId })]);
      }
      log.info('session.ended', { ...person, ...target, ended });
      return succeed({ ended });
    },
    'session.ticket': (_, { sessionId }) => {
      const ticket = sessionId === undefined ? undefined : sessions.ticket(sessionId);
      return ticket === undefined
        ? failAs('session-ended', [say('session-over')])
        : succeed({ ticket });
    },
  };
}
