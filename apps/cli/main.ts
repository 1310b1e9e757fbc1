import 'reflect-metadata';
import { run } from './taizhang';

void run(process.argv.slice(2)).then((code) => (process.exitCode = code));
