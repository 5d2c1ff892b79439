import type { DoctorReport } from '../../../../shared/domain/doctor/doctor-report.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { Feature } from '../../../app/feature.ts';
import { personActor } from '../../../core/commands/holds/place-hold.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import { fact } from '../../../core/state/facts.ts';

/** Looks at everything that can be wrong with this agent and its machine. */
export interface Doctor {
  /** Whoever asks meanwhile gets the same answer. */
  examine(): Promise<Result<DoctorReport>>;
  /** Ends what is in progress; its callers get a failure. */
  close(): void;
}

/** The feature over its outside. */
export function doctorOver(doctor: Doctor): Feature {
  return {
    name: 'doctor',
    begin: ({ clock, ledger }) => ({
      handlers: {
        'doctor.examine': () => doctor.examine(),
        'doctor.fixed': ({ person, code }) => {
          const [draft, at, actor] = [new ChangeDraft(), clock.now(), personActor(person)];
          draft.note(fact({ at, kind: 'doctor.fixed', actor, detail: { code } }));
          ledger.record(draft, at);
          return succeed({});
        },
      },
      halt: () => doctor.close(),
    }),
  };
}
