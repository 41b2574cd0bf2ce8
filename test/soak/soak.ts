import { readOptions } from './read-options.ts';
import { formatReport } from './report.ts';
import { runSoak } from './run-soak.ts';

/** Mixed work under random kills, and then a comparison of everything with everything. Ends with 1 on any violation. */
const report = await runSoak(readOptions(process.argv.slice(2)));
process.stdout.write(`${formatReport(report)}\n\n${JSON.stringify(report)}\n`);
process.exitCode = report.violations.length === 0 ? 0 : 1;
