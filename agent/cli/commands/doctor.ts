import type { Command } from 'commander';
import { succeed } from '../../../shared/errors.ts';
import { SystemClock } from '../../adapters/time/system-clock.ts';
import { examine } from '../doctor/examination.ts';
import { agentClock } from '../options/clocks.ts';
import { printReport } from '../output/doctor-lines.ts';
import { newCommand, whenCalledHere, type CommandHost } from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { doctorWords } from '../words/doctor.ts';

interface DoctorOptions {
  readonly fix?: readonly string[];
  readonly bundle?: string;
  readonly withTrail?: true;
}

export function doctorCommand(host: CommandHost): Command {
  const words = doctorWords[host.language];
  const command = newCommand(host, 'doctor', words.doctor)
    .option('--fix <code...>', words.fix)
    .option('--bundle <file>', words.bundle)
    .option('--with-trail', words.withTrail);
  return whenCalledHere(host, command, async (invocation, options: DoctorOptions) => {
    const report = await examine(invocation);
    if (invocation.json) invocation.terminal.document(report);
    else printReport(invocation, report, (at) => new Date(at).toISOString());
    return succeed(report.ok ? EXIT.done : EXIT.failed);
  });
}
