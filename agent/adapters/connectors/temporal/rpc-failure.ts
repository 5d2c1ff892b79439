import type {
  TemporalScheduler,
  TemporalServer,
} from '../../../../shared/domain/schedulers/temporal-scheduler.ts';
import { fail, type FailureCode, type Result } from '../../../../shared/errors.ts';
import { excerpt } from '../kit/answer-excerpt.ts';

interface Meaning {
  readonly code: FailureCode;
  readonly advice: string;
}

const AGAIN = 'It is tried again.';

/** By the status codes of gRPC (google.rpc.Code). */
const MEANINGS: Readonly<Record<number, Meaning>> = {
  3: { code: 'scheduler-refused', advice: 'Check namespace and Schedule ID.' },
  4: { code: 'scheduler-unreachable', advice: 'It did not answer in time. ' + AGAIN },
  5: {
    code: 'scheduler-missing',
    advice: '`temporal schedule list` names those that exist in the namespace.',
  },
  7: { code: 'scheduler-refused', advice: 'Give the key write access to the namespace.' },
  9: { code: 'scheduler-refused', advice: 'The server is not in a state to do it.' },
  12: { code: 'scheduler-refused', advice: 'Schedules came with Temporal 1.17.' },
  14: {
    code: 'scheduler-unreachable',
    advice: 'Is it the address of the gRPC port, and `tls` right?',
  },
  16: { code: 'scheduler-refused', advice: 'Its key was not accepted: set the secret anew.' },
};

export function rpcFailure(
  { code, details }: { readonly code: number; readonly details: string },
  {
    address,
    namespace,
    scheduleId,
  }: TemporalServer & Partial<Pick<TemporalScheduler, 'scheduleId'>>,
): Result<never> {
  const meaning = MEANINGS[code] ?? { code: 'scheduler-unreachable', advice: AGAIN };
  const what = scheduleId === undefined ? 'the Schedules' : `the Schedule ${scheduleId}`;
  const asked = `Temporal at ${address}, asked for ${what} of ${namespace}`;
  return fail(meaning.code, `${asked}, answered ${code}: ${excerpt(details)}. ${meaning.advice}`);
}
