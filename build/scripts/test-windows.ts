import { windowsSuite } from './windows-suite.ts';

/** Runs the tests for Windows under Wine, or those named. */
const { passed, failed, skipped } = await windowsSuite(process.argv.slice(2));
process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exitCode = failed === 0 ? 0 : 1;
