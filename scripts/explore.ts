/** Runs the one engine in Node and prints the failure matrix: see `usage`. */
import { explore } from './explore-command.ts';

process.exitCode = explore(process.argv.slice(2));
