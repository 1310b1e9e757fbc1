import 'reflect-metadata';
import { runProcess, startAuditProcess } from '@taizhang/composition';

runProcess(startAuditProcess, (url) => `audit log ready: ${url}/v1/audit/checkpoint`);
