import type { Command } from 'commander';
import { succeed } from '../../../shared/errors.ts';
import { newCommand, show, whenCalled, type CommandHost } from '../session/command-frame.ts';
import { entriesText } from '../output/count-words.ts';
import { EXIT } from '../session/exit-codes.ts';
import { visible } from '../../../shared/visible-text.ts';
import { withTrail } from '../session/with-trail.ts';

export function auditVerifyCommand(host: CommandHost): Command {
  const command = newCommand(
    'verify',
    'Recomputes the chain of hashes, and checks what is kept beside it: was an entry changed, removed, cut off or appended, an index or a pause altered?',
    ['audit verify', 'audit verify --json'],
  );
  return whenCalled(host, command, (invocation) =>
    withTrail(invocation.directory, (trail) => {
      const verdict = trail.verify();
      show(invocation, verdict, () => {
        const { terminal } = invocation;
        if (verdict.ok) {
          terminal.line(
            terminal.paint('green', `The trail is whole: ${entriesText(verdict.entries)}.`),
          );
          terminal.line(`Its head is ${verdict.head.hash} at entry ${verdict.head.seq}.`);
        } else {
          const where = `The trail is broken at entry ${verdict.firstBadSeq}`;
          terminal.line(terminal.paint('red', visible(`${where}: ${verdict.why}`)));
        }
        for (const finding of verdict.findings) terminal.line(visible(`Note: ${finding}`));
      });
      return Promise.resolve(succeed(verdict.ok ? EXIT.done : EXIT.failed));
    }),
  );
}
