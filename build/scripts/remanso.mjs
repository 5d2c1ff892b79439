#!/usr/bin/env node
// Runs under whatever Node the host has: no dependencies, no types. Starts the CLI on the Node
// installed with Remanso, which SQLite and the type stripping require.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledNode, nodePackages, runOn } from '../install/bundled-node.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const node = bundledNode(join(root, 'node_modules'));
if (node === undefined) {
  process.stderr.write(
    `remanso: no Node for ${process.platform} ${process.arch} is installed with Remanso. ` +
      `Expected the package ${nodePackages(process)[0]}: run npm run -s remanso in ${root} once.\n`,
  );
  process.exitCode = 1;
} else {
  const entry = join(root, 'agent', 'cli', 'remanso.ts');
  // The caller's own environment: what it runs finds the caller's programs.
  runOn(node.path, [entry, ...process.argv.slice(2)], process.env);
}
