import { runGuard } from '../../agent/cli/guard/guard.ts';

process.exitCode = await runGuard(process.argv.slice(2), process.env);
