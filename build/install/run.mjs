// The first file of every `npm run`: installs what is missing, then runs a script on the Node that
// Remanso brings along. Begins under whatever Node the host has, so it is written for old ones and
// imports the rest only when the version is known to be new enough.
//
//   node build/install/run.mjs [--needs agent|desktop|everything] SCRIPT [WORDS…]
import process from 'process';
import { fileURLToPath } from 'url';

const OLDEST = 18;

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
const words = process.argv.slice(2);
const needs = words[0] === '--needs' ? words.splice(0, 2)[1] : 'agent';

if (Number(process.versions.node.split('.')[0]) < OLDEST) {
  import('./old-node.mjs').then(function (module) {
    process.stderr.write(module.oldNode(process, OLDEST) + '\n');
    process.exit(1);
  });
} else {
  import('./start-script.mjs').then(function (module) {
    return module.startScript(root, needs, words);
  });
}
