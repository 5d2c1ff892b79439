import {
  fixableCodes,
  isDoctorCode,
  type DoctorCode,
} from '../../../../shared/domain/doctor/doctor-codes.ts';
import type { DoctorReport } from '../../../../shared/domain/doctor/doctor-report.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { SystemClock } from '../../../adapters/time/system-clock.ts';
import { examine } from './examination.ts';
import { fix } from './fixes.ts';
import { agentClock } from '../../../cli/options/clocks.ts';
import { wrongOption } from '../../../cli/options/option-problem.ts';
import { declareAction } from '../../../cli/commands/declare.ts';
import { readLength, together } from '../../../cli/options/option-values.ts';
import type { Given } from '../../../cli/options/taken.ts';
import type { Read } from '../../../cli/options/selector-options.ts';
import { printReport } from './doctor-lines.ts';
import type { Outcome } from '../../../cli/output/failure-report.ts';
import type { Invocation } from '../../../cli/session/command-frame.ts';
import { EXIT } from '../../../cli/session/exit-codes.ts';
import { personAtTerminal } from '../../../cli/session/person.ts';
import { withAgent } from '../../../cli/session/agent/with-agent.ts';
import { doctorWords } from './doctor-words.ts';

const DOCTOR = {
  '--fix <code...>': 'fix',
  '--bundle <file>': 'bundle',
  '--with-trail': 'withTrail',
  '--patience <length>': { text: 'patience', default: '5s' },
} as const;

type DoctorOptions = Given<typeof DOCTOR>;

export const doctorCommand = declareAction({
  name: 'doctor',
  words: doctorWords,
  sentence: 'doctor.sentence',
  examples: 'doctor.examples',
  takes: DOCTOR,
  isHere: true,
  read: (given) =>
    together({
      codes: readCodes(given.fix ?? []),
      bundle: readBundle(given),
      patienceMs: readLength('--patience', given.patience),
    }),
  act: async (scene) => {
    const { codes, bundle, patienceMs } = scene.read;
    const first = await examine(scene, patienceMs);
    const asked = { bundle, withTrail: scene.given.withTrail === true, patienceMs };
    if (codes.length === 0) return tell(scene, first, asked);
    const mended = await mend(scene, first, codes);
    return mended.ok ? tell(scene, await examine(scene, patienceMs), asked) : mended;
  },
});

function readCodes(given: readonly string[]): Read<readonly DoctorCode[]> {
  const codes = given.filter(isDoctorCode).filter((code) => fixableCodes.includes(code));
  const wrong = given.find((one) => !codes.some((code) => code === one));
  if (wrong === undefined) return { ok: true, value: codes };
  return wrongOption('--fix', 'choice', { choices: fixableCodes.join(', '), found: wrong });
}

function readBundle({ bundle, withTrail }: DoctorOptions): Read<string | undefined> {
  if (bundle !== undefined || withTrail !== true) return { ok: true, value: bundle };
  return wrongOption('--with-trail', 'with-bundle');
}

/** One after the other; ends at the first that fails. */
async function mend(
  invocation: Invocation,
  { findings, agent }: DoctorReport,
  codes: readonly DoctorCode[],
): Promise<Result<null>> {
  const { terminal, json, language, directory } = invocation;
  const say = doctorWords(language);
  for (const code of new Set(codes)) {
    const isFound = findings.some((one) => one.code === code);
    const fixed = isFound ? await fix(code, directory) : succeed([]);
    if (!fixed.ok) return fixed;
    if (json) terminal.document({ fixed: code, changed: fixed.value });
    else {
      const changed = fixed.value.join(', ');
      terminal.line(
        visible(
          changed === '' ? say('nothingToFix', { code }) : say('fixed', { code, what: changed }),
        ),
      );
    }
    if (fixed.value.length === 0 || agent === null) continue;
    const told = await withAgent(invocation, (client) =>
      client.call('doctor.fixed', { person: personAtTerminal(), code }),
    );
    if (!told.ok) return told;
  }
  return succeed(null);
}

interface Asked {
  readonly bundle: string | undefined;
  readonly withTrail: boolean;
  readonly patienceMs: number;
}

async function tell(
  invocation: Invocation,
  report: DoctorReport,
  { bundle, withTrail, patienceMs }: Asked,
): Promise<Outcome> {
  if (invocation.json) invocation.terminal.document(report);
  else {
    const clock = await agentClock(invocation, {}, new SystemClock().now());
    if (!clock.ok) return clock;
    printReport(invocation, report, clock.value);
  }
  if (bundle !== undefined) {
    const { writeBundle } = await import('./written-bundle.ts');
    const written = await writeBundle(invocation, report, {
      ...{ file: bundle, patienceMs, withTrail },
    });
    if (!written.ok) return written;
  }
  return succeed(report.ok ? EXIT.done : EXIT.failed);
}
