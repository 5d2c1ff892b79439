import { writeSync } from 'node:fs';
import { evidenceSchema } from '../../shared/features/evidence/evidence-setting.ts';
import { dataDirectory } from '../../agent/wire/data-directory/data-directory.ts';
import { lines, SignedTrail } from '../support/signed-trail.ts';

/** A process to be killed: writes and signs endlessly, and prints each checkpoint that was made. */
const [, , root, copy] = process.argv;
const directory = dataDirectory(root, {});
const trail = new SignedTrail(directory);
trail.time.setClock(Date.now());
trail.settings = evidenceSchema.parse({ id: 'evidence', copies: [{ file: copy }] });
writeSync(1, 'alive\n');
for (let n = 1; ; n += 1) {
  if (n % 3 === 0) await trail.write(1);
  // A replaced key is where a death in between would hurt most.
  await trail.sign({ isNewKey: n % 4 === 0 });
  writeSync(1, `${lines(directory.checkpoints).at(-1) ?? ''}\n`);
}
