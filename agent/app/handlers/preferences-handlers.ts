import { fail, succeed } from '../../../shared/errors.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import type { HandlerContext } from './handler-context.ts';

type PreferencesCalls = Pick<CallHandlers, 'preferences.get' | 'preferences.set'>;

export function preferencesHandlers(context: HandlerContext): PreferencesCalls {
  const { service, preferences, announcer } = context;
  return {
    'preferences.get': () => succeed(preferences.read()),
    'preferences.set': (wanted) => {
      const { timeZone } = wanted;
      if (timeZone !== null && service.zones.rules(timeZone) === undefined) {
        const expected = `expected a zone of the IANA database, like Europe/Madrid, or null`;
        return fail('invalid-parameters', 'The preferences were not changed.', [
          { path: 'timeZone', message: `${expected}; found "${timeZone}"` },
        ]);
      }
      preferences.keep(wanted);
      announcer.announce('preferences.changed', wanted);
      return succeed(wanted);
    },
  };
}
