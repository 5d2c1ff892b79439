import type { doctorCalls } from '../../../shared/contract/doctor-calls.ts';
import { succeed } from '../../../shared/errors.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { personActor } from '../../core/commands/place-hold.ts';
import { ChangeDraft } from '../../core/state/change-draft.ts';
import { fact } from '../../core/state/facts.ts';
import type { HandlerContext } from './handler-context.ts';

export function doctorHandlers({
  doctor,
  service,
}: HandlerContext): Pick<CallHandlers, keyof typeof doctorCalls> {
  return {
    'doctor.examine': () => doctor.examine(),
    'doctor.fixed': ({ person, code }) => {
      const draft = new ChangeDraft();
      const actor = personActor(person);
      draft.note(fact({ at: service.now(), kind: 'doctor.fixed', actor, detail: { code } }));
      service.record(draft);
      return succeed({});
    },
  };
}
