import 'reflect-metadata';
import { runProcess, startRelay } from '@taizhang/composition';

runProcess(startRelay, (url) => `relay ready: ${url}/health/ready`);
