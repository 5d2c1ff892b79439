#!/usr/bin/env node
import { runVerify } from './run-verify.ts';

// The program of one file that checks a trail without us: see `runVerify`.
const { code, stdout, stderr } = await runVerify(process.argv.slice(2), process.env);
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = code;
