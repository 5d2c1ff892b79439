import type { Command } from 'commander';
import {
  fixableCodes,
  isDoctorCode,
  type DoctorCode,
} from '../../../shared/domain/doctor/doctor-codes.ts';
import type { DoctorReport } from '../../../shared/domain/doctor/doctor-report.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { visible } from '../../../shared/visible-text.ts';
import { SystemClock } from '../../adapters/time/system-clock.ts';
import { examine } from '../doctor/examination.ts';
import { fix } from '../doctor/fixes.ts';
import { agentClock } from '../options/clocks.ts';
import { wrongOption } from '../options/option-problem.ts';
import { problemsIn, readLength, refuseOptions } from '../options/option-values.ts';
import type { Read } from '../options/selector-options.ts';
import { printReport } from '../output/doctor-lines.ts';
import type { Outcome } from '../output/failure-report.ts';
import {
  newCommand,
  whenCalledHere,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { personAtTerminal } from '../session/person.ts';
import { withAgent } from '../session/with-agent.ts';
import { doctorWords } from '../words/doctor.ts';

interface DoctorOptions {
  readonly fix?: readonly string[];
  readonly bundle?: string;
  readonly withTrail?: true;
  readonly patience?: string;
}

export function doctorCommand(host: CommandHost): Command {
  const say = doctorWords(host.language);
  const command = newCommand(host, 'doctor', {
    sentence: say('doctor.sentence'),
    examples: say('doctor.examples'),
  })
    .option('--fix <code...>', say('fix'))
    .option('--bundle <file>', say('bundle'))
    .option('--with-trail', say('withTrail'))
    .option('--patience <length>', say('patience'), '5s');
  return whenCalledHere(host, command, async (invocation, options: DoctorOptions) => {
    const codes = readCodes(options.fix ?? []);
    const bundle = readBundle(options);
    const patience = readLength('--patience', options.patience ?? '');
    if (!codes.ok || !bundle.ok || !patience.ok) {
      return refuseOptions(problemsIn([codes, bundle, patience]));
    }
    const patienceMs = patience.value;
    const first = await examine(invocation, patienceMs);
    const asked = { ...options, patienceMs };
    if (codes.value.length === 0) return tell(invocation, first, asked);
    const mended = await mend(invocation, first, codes.value);
    return mended.ok ? tell(invocation, await examine(invocation, patienceMs), asked) : mended;
  });
}

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

async function tell(
  invocation: Invocation,
  report: DoctorReport,
  { bundle, withTrail, patienceMs }: DoctorOptions & { readonly patienceMs: number },
): Promise<Outcome> {
  if (invocation.json) invocation.terminal.document(report);
  else {
    const clock = await agentClock(invocation, {}, new SystemClock().now());
    if (!clock.ok) return clock;
    printReport(invocation, report, (at) => clock.value.until(at));
  }
  if (bundle !== undefined) {
    const { writeBundle } = await import('../doctor/bundle/written-bundle.ts');
    const written = await writeBundle(invocation, report, {
      ...{ file: bundle, patienceMs },
      withTrail: withTrail === true,
    });
    if (!written.ok) return written;
  }
  return succeed(report.ok ? EXIT.done : EXIT.failed);
}
