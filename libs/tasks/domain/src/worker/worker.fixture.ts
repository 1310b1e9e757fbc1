import { loadUnits } from '@taizhang/packs';
import { by } from '@taizhang/testing/given';
import { NO_STAFFING, type StaffingState } from '../staffing/staffing.state';
import type { CreateWorker, SignContract } from './worker.commands';
import type { PostFacts } from './worker.decider';
import type { WorkerEvent } from './worker.events';
import type { Entry, Grade } from './worker.state';

export const units = loadUnits();
export const DISTRICT = 'zhuzhou.district-01';
export const STREET = `${DISTRICT}.street-01`;
export const COMMUNITY = `${STREET}.community-01`;
export const STEPS = {
  ...{ registration: '2022-03-01', qualification: '2022-03-05', writtenTest: '2022-03-20', interview: '2022-04-02' },
  ...{ medical: '2022-04-10', vetting: '2022-04-20', publication: '2022-05-05' },
};
export const TERM = { from: '2022-01-01', to: '2026-12-31' };
export const NO_POSTS: PostFacts = { staffing: undefined, serving: [] };

export const asked = (unitId: string, at = '2022-09-01', facts: PostFacts = NO_POSTS) => ({
  ...{ actor: by(unitId, 'hr'), at, units, facts },
});
export const street = asked(STREET);
export const system = (at: string) => ({
  ...asked(STREET, at),
  actor: { userId: 's', unitId: 'system', roles: ['system'] },
});

export const create: CreateWorker = {
  ...{ type: 'CreateWorker', id: 'w-001', street: STREET, community: COMMUNITY, post: 'secretary' },
  ...{ entry: 'recruited', steps: STEPS, bornOn: '1990-01-01', basis: ['ZZ5 §第二十八条'] },
};
export const registered = (entry: Entry = 'recruited'): WorkerEvent => ({
  ...{ type: 'WorkerRegistered', workerId: 'w-001', street: STREET, community: COMMUNITY, post: 'secretary', entry },
  ...{ bornOn: '1990-01-01', basis: ['ZZ5 §第八条'], ...(entry === 'recruited' ? { steps: STEPS } : {}) },
});
export const sign: SignContract = { type: 'SignContract', from: '2022-06-01', to: TERM.to, termOf: TERM };
export const signed: WorkerEvent = { type: 'ContractSigned', from: '2022-06-01', to: TERM.to, termOf: TERM };
export const appraised = (year: number, grade: Grade): WorkerEvent => ({
  ...{ type: 'WorkerAppraised', year, grade, roundId: `zz5.worker.${year}` },
  ...(grade === 'incompetent' ? { measureBy: '2023-02-27' } : {}),
});
export const serving = [registered(), signed];
export const posts = (holders: StaffingState['holders']): StaffingState => ({
  ...{ ...NO_STAFFING, status: 'open', unitId: COMMUNITY, facts: { residents: 9_999 }, holders },
});
