import { windowsSuite } from './windows-suite.ts';

/** The tests that run on Windows, under Wine, or those that are named. */
const { passed, failed, skipped } = await windowsSuite(process.argv.slice(2));
process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exitCode = failed === 0 ? 0 : 1;
